import type { Call } from '#shared/call.ts';
import { Problem } from '#shared/problems/problem.ts';
import type { Recorded } from '#shared/store/collection.ts';
import type { Collections } from '../record.ts';
import type { ApplicationState, RegistrationState } from '../schema.ts';

/** The record that an application is about, while it lives: what it asked for can be done on no other. */
export async function liveRecord({ registrations }: Pick<Collections, 'registrations'>, { registrationId }: ApplicationState, call: Call): Promise<Recorded<RegistrationState>> {
  const { record } = await call.read({ record: registrations.ref(registrationId ?? 'none') });
  if (!record) throw new Error('every application but the first names a record');
  if (record.state.status === 'active') return record;
  throw new Problem('wrong-state', {
    detail: { zh: '所针对的登记已经终结，该申请不能再办结。', en: 'The registration has ended, so this application can no longer be completed.' },
    article: 'registration.art.14',
    extensions: { current: { status: record.state.status } },
  });
}
