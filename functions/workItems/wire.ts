import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import type { EventType } from '#events/catalogue.ts';
import { envelopeSchema, eventSchemas } from '#events/catalogue.ts';
import { dateOf } from '#shared/clock.ts';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { once } from '#shared/once.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { claimItem } from './commands/claimItem.ts';
import { releaseItem } from './commands/releaseItem.ts';
import { urgeItem } from './commands/urgeItem.ts';
import { stageRules } from './domain/stages.ts';
import type * as environment from './environment.ts';
import { projectAct } from './jobs/projectAct.ts';
import { reconcile } from './jobs/reconcile.ts';
import { remindDue, remindLate, type RemindDeps } from './jobs/remindDue.ts';
import { listItems } from './queries/listItems.ts';
import { readItem } from './queries/readItem.ts';
import { itemsCollection, waitingItems } from './repository.ts';
import * as routes from './routes.ts';
import { departmentCases } from './sources/departmentCases.ts';
import { libraryCases } from './sources/libraryCases.ts';
import { qualityCases } from './sources/qualityCases.ts';
import { reportCases } from './sources/reportCases.ts';
import { supervisionCases } from './sources/supervisionCases.ts';
import { registrationsCases } from './sources/registrationsCases.ts';
import { sharingCases } from './sources/sharingCases.ts';
import { sources } from './sources/sources.ts';

type Env<K extends keyof typeof environment> = z.output<(typeof environment)[K]>;

function storeOf(env: { EVIDENCE_TABLE: string; EVIDENCE_ALGORITHM: Store['evidence']['algorithm'] }): Store {
  return { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
}

export function wireApi(env: Env<'apiEnvironment'>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const store = storeOf(env);
  const tables = { departments: env.DEPARTMENTS_TABLE, calendar: env.CALENDAR_TABLE };
  const deps = { items: itemsCollection(env.WORK_ITEMS_TABLE), tables, client: store.client, perWorkingDay: Number(env.URGINGS_PER_WORKING_DAY) };
  return {
    store,
    receipts: env.WORK_ITEMS_TABLE,
    endpoints: [
      serve(routes.listItems, listItems(deps)),
      serve(routes.readItem, readItem(deps)),
      serve(routes.claimItem, claimItem(deps)),
      serve(routes.releaseItem, releaseItem(deps)),
      serve(routes.urgeItem, urgeItem(deps)),
    ],
  };
}

/** Any act that concerns work items. A type that is known here is parsed by its own schema. */
const act = once(() => z.object({ detail: z.looseObject({ type: z.string().refine((type) => type in eventSchemas) }) }));

export function wireProject(env: Env<'projectEnvironment'>): Handler {
  const store = storeOf(env);
  const deps = { store, sources, items: itemsCollection(env.WORK_ITEMS_TABLE), tables: { departments: env.DEPARTMENTS_TABLE }, caller: systemCaller };
  return taskHandler(act(), ({ detail }) => projectAct(deps, envelopeSchema(detail.type as EventType).parse(detail)));
}

function remindingDeps(env: Env<'remindEnvironment'>, store: Store): RemindDeps {
  const items = itemsCollection(env.WORK_ITEMS_TABLE);
  const rules = stageRules(env.ESCALATE_WORKING_DAYS_BEFORE === '1' ? 1 : 0);
  const tables = { departments: env.DEPARTMENTS_TABLE, calendar: env.CALENDAR_TABLE };
  return { store, items, rules, tables, waitingItems: () => waitingItems(store.client, items), caller: systemCaller };
}

export function wireRemind(env: Env<'remindEnvironment'>): Handler {
  const store = storeOf(env);
  return taskHandler(z.unknown(), () => remindDue(remindingDeps(env, store)));
}

export function wireReconcile(env: Env<'reconcileEnvironment'>): Handler {
  const store = storeOf(env);
  const deps = { ...remindingDeps(env, store), cases: [sharingCases(store.client, env.REQUESTS_TABLE), registrationsCases(store.client, env.REGISTRATIONS_TABLE), libraryCases(store.client, env.LIBRARIES_TABLE), qualityCases(store.client, env.QUALITY_TABLE), supervisionCases(store.client, env.SUPERVISION_TABLE, () => systemCaller().now), reportCases(store.client, env.REPORTS_TABLE), departmentCases(store.client, env.DEPARTMENTS_TABLE, () => dateOf(systemCaller().now))] };
  return taskHandler(z.unknown(), async () => {
    const { repaired } = await reconcile(deps);
    const { recorded } = await remindLate(deps);
    return { repaired, recorded };
  });
}
