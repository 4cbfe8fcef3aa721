import type { Call, Outcome } from '#shared/call.ts';
import type { EvidenceDraft } from '#shared/store/collection.ts';
import { recordFacts, stewardOf, type Collections } from '../record.ts';
import { recordChange } from '../repository.ts';
import type { RegistrationState } from '../schema.ts';
import { changesSince } from './changesSince.ts';

export interface Asking {
  readonly outcome: 'asked' | 'unchanged' | 'ended';
}

/**
 * The catalogue has moved on under a registration: what differs from what is registered is noted on the record, and 变更 is asked for (登记办法 9), or 注销 where
 * nothing of it is left in the catalogue (登记办法 14). When the entry says again what is registered, nothing is asked for any more. How often it is heard makes no difference.
 */
export const askForChange =
  (deps: Collections & { readonly tables: { readonly catalog: string } }) =>
  async ({ registrationId, resourceId }: { readonly registrationId: string; readonly resourceId: string }, call: Call): Promise<Outcome<Asking>> => {
    const { record } = await call.read({ record: deps.registrations.ref(registrationId) });
    if (record?.state.status !== 'active') return { answer: { body: { outcome: 'ended' } } };
    const { changeAsked: _, cancellationAsked: __, ...kept } = record.state;
    const now = await changesSince(deps, kept.snapshot, call);
    const after: RegistrationState = { ...kept, ...now };
    const facts = { ...recordFacts(after, record.version + 1), resourceId };
    const events: EvidenceDraft[] = [];
    if (said(record.state.changeAsked) !== said(now.changeAsked)) {
      const asked = now.changeAsked?.resources.find((one) => one.resourceId === resourceId);
      const data = { ...facts, resourceVersion: asked?.version ?? 0, changed: asked?.changed ?? [], next: now.changeAsked ? stewardOf(after) : [] };
      events.push({ event: { type: 'registrations.change-asked', data }, article: 'registration.art.9' });
    }
    if (said(record.state.cancellationAsked) !== said(now.cancellationAsked)) {
      events.push({ event: { type: 'registrations.cancellation-asked', data: { ...facts, next: now.cancellationAsked ? stewardOf(after) : [] } }, article: 'registration.art.14' });
    }
    const [first, ...rest] = events;
    if (!first) return { answer: { body: { outcome: 'unchanged' } } };
    return { answer: { body: { outcome: 'asked' } }, ...recordChange(deps.registrations, record, after, call.now, [first, ...rest]) };
  };

/** What is asked for, whenever it was. */
const said = (asked: { readonly resources: readonly unknown[] } | undefined): string => JSON.stringify(asked?.resources ?? []);
