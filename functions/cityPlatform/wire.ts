import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { kmsSigner } from '#shared/evidence/signer.ts';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { once } from '#shared/once.ts';
import { hostOf } from '#shared/outgoing/receiver.ts';
import { transport } from '#shared/outgoing/transport.ts';
import { documentClient } from '#shared/store/client.ts';
import { readTogether } from '#shared/store/ref.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { everyEntry } from '../catalog/published.ts';
import { acknowledge } from './commands/acknowledge.ts';
import { compareInventory } from './commands/compareInventory.ts';
import { reissueEntries } from './commands/reissueEntries.ts';
import { requestReplay } from './commands/requestReplay.ts';
import { courseOf } from './course.ts';
import type * as environment from './environment.ts';
import { followEntry } from './jobs/followEntry.ts';
import { push } from './jobs/push.ts';
import { reconcile } from './jobs/reconcile.ts';
import { tellIfStuck } from './jobs/watching.ts';
import { readCourse } from './queries/readCourse.ts';
import { readFeed } from './queries/readFeed.ts';
import { listInventories, readInventory } from './queries/readInventories.ts';
import { courseCollection, FEED, inventoriesCollection } from './repository.ts';
import * as routes from './routes.ts';

type Env<K extends keyof typeof environment> = z.output<(typeof environment)[K]>;

function storeOf(env: { EVIDENCE_TABLE: string; EVIDENCE_ALGORITHM: Store['evidence']['algorithm'] }): Store {
  return { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
}

/** Records are drawn from evidence and leave none of their own. */
function tellingOf(env: Env<'followEnvironment'>) {
  const store: Store = { client: documentClient(), evidence: { table: '', algorithm: 'sha256' } };
  return { store, table: env.CITY_PLATFORM_TABLE, catalogTable: env.CATALOG_TABLE, signer: kmsSigner(env.FEED_KEY_ID), caller: systemCaller };
}

/** The only place of this context that constructs. */
export function wireApi(env: Env<'apiEnvironment'>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const store = storeOf(env);
  const table = env.CITY_PLATFORM_TABLE;
  const host = env.CITY_ENDPOINT === undefined ? undefined : hostOf(new URL(env.CITY_ENDPOINT));
  const deps = { ...tellingOf(env), client: store.client, table, host, courses: courseCollection(table), inventories: inventoriesCollection(table) };
  return {
    store,
    receipts: table,
    endpoints: [
      serve(routes.readFeed, readFeed(deps)),
      serve(routes.readCourse, readCourse(deps)),
      serve(routes.acknowledge, acknowledge(deps)),
      serve(routes.requestReplay, requestReplay(deps)),
      serve(routes.reissueEntries, reissueEntries(deps)),
      serve(routes.reportInventory, compareInventory(deps)),
      serve(routes.readInventory, readInventory(deps)),
      serve(routes.listInventories, listInventories(deps)),
    ],
  };
}

/** Any event about an entry: what it says is not used, only about which. */
const aboutEntry = once(() => z.object({ detail: z.object({ subject: z.string() }) }));

export function wireFollow(env: Env<'followEnvironment'>): Handler {
  const deps = tellingOf(env);
  return taskHandler(aboutEntry(), ({ detail }) => followEntry(deps, detail.subject));
}

export function wirePush(env: Env<'pushEnvironment'>): Handler {
  const table = env.CITY_PLATFORM_TABLE;
  const send = transport({ receivers: { ports: env.WEBHOOK_PORTS, allowedHosts: env.WEBHOOK_ALLOWED_HOSTS } });
  const deps = { store: storeOf(env), table, courses: courseCollection(table), endpoint: env.CITY_ENDPOINT, send, batch: env.CITY_BATCH, stuckAfterHours: env.FEED_STUCK_HOURS, caller: systemCaller };
  return taskHandler(z.unknown(), () => push(deps));
}

export function wireReconcile(env: Env<'reconcileEnvironment'>): Handler {
  const telling = tellingOf(env);
  const { client } = telling.store;
  const courses = courseCollection(telling.table);
  const deps = { ...telling, stuckAfterHours: env.FEED_STUCK_HOURS, everyEntry: () => everyEntry(client, env.CATALOG_TABLE) };
  return taskHandler(z.unknown(), async () => {
    const result = await reconcile(deps);
    const { course } = await readTogether(client, { course: courses.ref(FEED) });
    return { ...result, stuck: await tellIfStuck(deps, courseOf(course).acknowledged) };
  });
}
