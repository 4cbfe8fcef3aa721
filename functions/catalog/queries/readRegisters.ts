import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import type { ChangeState, ChangeView, DutyState, DutyView, SystemState, SystemView } from '../dutySchema.ts';
import { viewChange, viewDuty, viewSystem } from '../dutyView.ts';
import { listOf } from '../repository.ts';
import type * as routes from '../routes.ts';

interface Kept<S> {
  readonly client: DynamoDBDocumentClient;
  readonly kept: Collection<S>;
}

/** The catalogue of duties: a department's, or the whole district's, newest first. */
export const listDuties =
  ({ client, kept }: Kept<DutyState>) =>
  async ({ query }: Parsed<typeof routes.listDuties.input>, call: Call): Promise<Outcome<{ items: DutyView[] }>> => {
    const { items, next } = await readPage(client, listOf(kept.table, 'DUTIES', query.department), query, kept.parse);
    return { answer: { body: { items: items.map((duty) => viewDuty(duty, call.actor)) }, next } };
  };

export const readDuty =
  ({ kept }: Pick<Kept<DutyState>, 'kept'>) =>
  async ({ path: { id } }: Parsed<typeof routes.readDuty.input>, call: Call): Promise<Outcome<DutyView>> => {
    const { duty } = await call.read({ duty: kept.ref(id) });
    if (!duty) throw notFound({ zh: '职责', en: 'duty' }, id);
    return { answer: { body: viewDuty(duty, call.actor), version: duty.version } };
  };

/** The catalogue of systems: a department's, or the whole district's, newest first. */
export const listSystems =
  ({ client, kept }: Kept<SystemState>) =>
  async ({ query }: Parsed<typeof routes.listSystems.input>, call: Call): Promise<Outcome<{ items: SystemView[] }>> => {
    const { items, next } = await readPage(client, listOf(kept.table, 'SYSTEMS', query.department), query, kept.parse);
    return { answer: { body: { items: items.map((system) => viewSystem(system, call.actor)) }, next } };
  };

export const readSystem =
  ({ kept }: Pick<Kept<SystemState>, 'kept'>) =>
  async ({ path: { id } }: Parsed<typeof routes.readSystem.input>, call: Call): Promise<Outcome<SystemView>> => {
    const { system } = await call.read({ system: kept.ref(id) });
    if (!system) throw notFound({ zh: '信息系统', en: 'system' }, id);
    return { answer: { body: viewSystem(system, call.actor), version: system.version } };
  };

/** Declared changes of duties and laws: a department's, or the whole district's, newest first. */
export const listChanges =
  ({ client, kept }: Kept<ChangeState>) =>
  async ({ query }: Parsed<typeof routes.listChanges.input>, call: Call): Promise<Outcome<{ items: ChangeView[] }>> => {
    const { items, next } = await readPage(client, listOf(kept.table, 'CHANGES', query.department), query, kept.parse);
    return { answer: { body: { items: items.map((change) => viewChange(change, call)) }, next } };
  };

export const readChange =
  ({ kept }: Pick<Kept<ChangeState>, 'kept'>) =>
  async ({ path: { id } }: Parsed<typeof routes.readChange.input>, call: Call): Promise<Outcome<ChangeView>> => {
    const { change } = await call.read({ change: kept.ref(id) });
    if (!change) throw notFound({ zh: '职责变化', en: 'declared change' }, id);
    return { answer: { body: viewChange(change, call), version: change.version } };
  };
