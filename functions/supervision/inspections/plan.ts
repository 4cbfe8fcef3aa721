import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { commitmentTo, populationHash, type Candidate } from '#shared/lot/draw.ts';
import { bodyFault, refuseFaults, type Fault } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { cardsIn } from '../../catalog/published.ts';
import { departmentCodes } from '../../departments/published.ts';
import type * as routes from './routes.ts';
import type { InspectionState, InspectionView } from './schema.ts';
import { viewInspection } from './view.ts';

export interface PlanDeps {
  readonly client: DynamoDBDocumentClient;
  readonly inspections: Collection<InspectionState>;
  readonly tables: { readonly departments: string; readonly catalog: string };
  /** 32 bytes that nobody can foresee, hexadecimal. */
  readonly newSeed: () => string;
}

/** As many as one record holds. */
const MOST = 3000;

/** Fixes what is drawn from, and commits to a seed, before the public value is known (办法 28). */
export const planInspection =
  ({ client, inspections, tables, newSeed }: PlanDeps) =>
  async ({ body }: Parsed<typeof routes.planInspection.input>, call: Call): Promise<Outcome<InspectionView>> => {
    const { department, excluded = [], of, ...told } = body;
    const all = await populationOf(client, tables, of, department);
    const left = new Set(excluded.map(({ id }) => id));
    const population = all.filter(({ id }) => !left.has(id));
    refuseFaults(faultsOf(body, all, population, dateOf(call.now)), 'art.28');
    const seed = newSeed();
    const id = newId('ins', call.now);
    const state: InspectionState = { ...told, id, of, excluded, population, populationHash: populationHash(population), commitment: commitmentTo(seed), seed, status: 'planned', plannedAt: call.now, plannedBy: call.actor.sub };
    const { title, sample, publicSource, publicOn, commitment, inspectors } = state;
    const event = { type: 'supervision.inspection-planned', data: { inspectionId: id, title, of, sample, candidates: population.length, populationHash: state.populationHash, commitment, excluded, publicSource, publicOn, inspectors } } as const;
    return { answer: { body: viewInspection({ state, version: 1 }, call), version: 1, created: `/supervision/inspections/${id}` }, changes: [inspections.change(undefined, state, [{ event, article: 'art.28' }])] };
  };

function faultsOf({ sample, excluded = [], inspectors, publicOn }: Parsed<typeof routes.planInspection.input>['body'], all: readonly Candidate[], population: readonly Candidate[], today: string): Fault[] {
  const known = new Set(all.map(({ id }) => id));
  const ids = inspectors.map(({ id }) => id);
  const alone = [...new Set(population.map(({ department }) => department))].filter((department) => inspectors.every(({ org }) => org === department));
  return [
    ...(publicOn > today ? [] : [bodyFault('/publicOn', 'too-early', { zh: '须晚于今天：种子先公布，公开数值后产生', en: 'must lie after today: the seed is committed before the value is known' })]),
    ...excluded.flatMap(({ id }, i) => (known.has(id) ? [] : [bodyFault(`/excluded/${i}/id`, 'unknown-id', { zh: `抽查范围内没有 ${id}`, en: `${id} is not among what is drawn from` })])),
    ...ids.flatMap((id, i) => (ids.indexOf(id) === i ? [] : [bodyFault(`/inspectors/${i}/id`, 'duplicate', { zh: `检查人员 ${id} 重复`, en: `inspector ${id} is there twice` })])),
    ...(population.length >= sample ? [] : [bodyFault('/sample', 'too-big', { zh: `范围内只有 ${population.length} 个`, en: `there are only ${population.length} to draw from` })]),
    ...(population.length <= MOST ? [] : [bodyFault('/department', 'too-many', { zh: `范围内有 ${population.length} 个，最多 ${MOST} 个；请限定部门`, en: `there are ${population.length}, at most ${MOST} are drawn from; name a department` })]),
    ...alone.map((department) => bodyFault('/inspectors', 'conflict-of-interest', { zh: `${department} 没有无须回避的检查人员`, en: `nobody but ${department} itself could inspect ${department}` })),
  ];
}

async function populationOf(client: DynamoDBDocumentClient, tables: PlanDeps['tables'], of: 'departments' | 'resources', only: string | undefined): Promise<Candidate[]> {
  const codes: string[] = [];
  for await (const { code, closed } of departmentCodes(client, tables.departments)) if (!closed && (only === undefined || only === code)) codes.push(code);
  if (of === 'departments') return codes.map((code) => ({ id: code, department: code }));
  const cards = await Promise.all(codes.map(async (department) => (await cardsIn(client, tables.catalog, department)).flatMap((card) => (card.kind === 'resource' && !card.ended && card.inForceSince !== undefined ? [{ id: card.id, department }] : []))));
  return cards.flat();
}
