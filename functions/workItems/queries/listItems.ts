import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { supervises, type Actor } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notYourDepartment, refuseFaults, type Fault } from '#shared/problems/problem.ts';
import { readMergedPage } from '#shared/store/mergedPage.ts';
import { workingDayReader } from '#shared/workingDays.ts';
import { yearsRef } from '../../calendar/published.ts';
import { absentPosts, departmentRef } from '../../departments/published.ts';
import { yearsAround, type ItemDeps } from '../commands/itemAtHand.ts';
import { desksIn, desksOf } from '../domain/desk.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import { sourceNames, type Desk } from '../schema.ts';
import { viewItem, type ItemView } from '../view.ts';

type Query = Parsed<typeof routes.listItems.input>['query'];

/** All that waits for this official, or that their department waits for, soonest deadline first. */
export const listItems =
  ({ client, items, tables }: ItemDeps & { readonly client: DynamoDBDocumentClient }) =>
  async ({ query }: Parsed<typeof routes.listItems.input>, call: Call): Promise<Outcome<{ items: ItemView[] }>> => {
    const { actor, now } = call;
    refuseFaults(contradictions(query));
    if (query.department !== undefined && query.department !== actor.org && !supervises(actor)) throw notYourDepartment(query.department);
    const { department, years } = await call.read({ department: departmentRef(tables.departments, actor.org), years: yearsRef(tables.calendar, yearsAround(dateOf(now))) });
    const desks = desksOf(actor, department ? absentPosts(department.state, dateOf(now)) : []);
    const sources = partitionsOf(query, actor, desks).map((partition) => ({ table: items.table, ...partition }));
    const page = await readMergedPage(client, sources, query, (item) => items.parse(item).state);
    const isWorkingDay = workingDayReader(years);
    return { answer: { body: { items: page.items.map((item) => viewItem(item, call, desks, isWorkingDay)) }, next: page.next } };
  };

/** Each filter has an index of its own, so that nothing is read to be thrown away. */
function partitionsOf({ view, mine, claimed, source, department }: Query, actor: Actor, desks: readonly Desk[]) {
  const sources = source === undefined ? sourceNames : [source];
  if (view === 'awaited') return sources.map((one) => partitions.awaitedBy(department ?? actor.org, one));
  if (mine === 'true') return sources.map((one) => partitions.claimant(actor, one));
  const statuses = claimed === undefined ? (['open', 'claimed'] as const) : claimed === 'true' ? (['claimed'] as const) : (['open'] as const);
  const looked = department === undefined ? desks : supervises(actor) ? desksIn(department) : desks.filter(({ org }) => org === department);
  return looked.flatMap((desk) => statuses.map((status) => (source === undefined ? partitions.desk(desk, status) : partitions.deskBySource(desk, source, status))));
}

/** Filters that do not go together, said all at once. */
function contradictions({ view, mine, claimed, department }: Query): Fault[] {
  const fault = (pointer: string, zh: string, en: string): Fault => ({ in: 'query', pointer, code: 'contradiction', detail: { zh, en } });
  const awaited = view === 'awaited';
  return [
    ...(mine === 'true' && awaited ? [fault('/mine', '不能与 view=awaited 同用', 'does not go with view=awaited')] : []),
    ...(mine === 'true' && department !== undefined ? [fault('/department', '不能与 mine=true 同用', 'does not go with mine=true')] : []),
    ...(claimed === 'false' && mine === 'true' ? [fault('/claimed', '本人签收的事项都是已签收的', 'what is mine has been claimed')] : []),
    ...(claimed !== undefined && awaited ? [fault('/claimed', '不能与 view=awaited 同用', 'does not go with view=awaited')] : []),
  ];
}
