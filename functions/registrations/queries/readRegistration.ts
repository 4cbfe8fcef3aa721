import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import { endOfDay, plusSeconds, toEpoch, type Instant } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { Problem, refuseFaults } from '#shared/problems/problem.ts';
import { readPage } from '#shared/store/page.ts';
import { inForceAt } from '../domain/history.ts';
import type { Collections } from '../record.ts';
import { viewRegistration, type RegistrationView } from '../recordView.ts';
import { readVersion, versionsOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { RegistrationVersion } from '../schema.ts';
import { recordFor } from './recordShown.ts';

type Deps = Pick<Collections, 'registrations'> & { readonly client: DynamoDBDocumentClient };

/** A record as it stands, or as it stood at a moment: an answer that stays the same for ever. */
export const readRegistration =
  ({ registrations, client }: Deps) =>
  async ({ path: { id }, query: { at } }: Parsed<typeof routes.readRegistration.input>, call: Call): Promise<Outcome<RegistrationView>> => {
    const record = await recordFor(registrations, id, call);
    if (at === undefined) return { answer: { body: viewRegistration(record, call.now, call.actor), version: record.version } };
    const moment = momentOf(at, call.now);
    const then = await versionAt(client, registrations.table, id, moment);
    if (!then) throw notYet(record.state.registeredAt);
    return { answer: { body: viewRegistration(then, moment), version: then.version } };
  };

/** Goes back through the versions, the newest first, as far as the moment. */
async function versionAt(client: DynamoDBDocumentClient, table: string, id: string, moment: Instant): Promise<RegistrationVersion | undefined> {
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await readPage(client, { table, ...versionsOf(id) }, { cursor }, readVersion);
    const found = inForceAt(items, moment);
    if (found || next === undefined) return found;
    cursor = next;
  }
}

/** A date means its last moment, or now where it has not ended. Nobody knows what will have been registered. */
function momentOf(at: string, now: Instant): Instant {
  const isDate = at.length === 10;
  const start = isDate ? `${at}T00:00:00+08:00` : at;
  if (toEpoch(start) > toEpoch(now)) {
    refuseFaults([{ in: 'query', pointer: '/at', code: 'in-the-future', detail: { zh: '时点尚未到来', en: 'has not come yet' } }]);
  }
  if (!isDate) return at;
  const end = plusSeconds(endOfDay(at), -0.001);
  return toEpoch(end) > toEpoch(now) ? now : end;
}

function notYet(registeredAt: Instant): Problem {
  return new Problem('not-found', {
    detail: { zh: `该时点尚未登记，登记始于 ${registeredAt}。`, en: `It was not registered at that moment; it is since ${registeredAt}.` },
    extensions: { registeredAt },
  });
}
