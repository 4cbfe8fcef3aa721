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
 * The catalogue has changed under a registration (登记办法 9): what differs from what is registered is noted on the record, and 变更 is asked for. When the
 * entry says again what is registered, nothing is asked for any more. How often it is heard makes no difference.
 */
export const askForChange =
  (deps: Collections & { readonly tables: { readonly catalog: string } }) =>
  async ({ registrationId, resourceId }: { readonly registrationId: string; readonly resourceId: string }, call: Call): Promise<Outcome<Asking>> => {
    const { record } = await call.read({ record: deps.registrations.ref(registrationId) });
    if (record?.state.status !== 'active') return { answer: { body: { outcome: 'ended' } } };
    const { changeAsked: before, ...kept } = record.state;
    const { changeAsked } = await changesSince(deps, kept.snapshot, call);
    const said = (asked: RegistrationState['changeAsked']) => JSON.stringify(asked?.resources ?? []);
    if (said(before) === said(changeAsked)) return { answer: { body: { outcome: 'unchanged' } } };
    const after: RegistrationState = { ...kept, ...(changeAsked ? { changeAsked } : {}) };
    const asked = changeAsked?.resources.find((one) => one.resourceId === resourceId);
    const data = { ...recordFacts(after, record.version + 1), resourceId, resourceVersion: asked?.version ?? 0, changed: asked?.changed ?? [], next: changeAsked ? stewardOf(after) : [] };
    const event: EvidenceDraft = { event: { type: 'registrations.change-asked', data }, article: 'registration.art.9' };
    return { answer: { body: { outcome: 'asked' } }, ...recordChange(deps.registrations, record, after, call.now, [event]) };
  };
