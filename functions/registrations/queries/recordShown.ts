import type { Call } from '#shared/call.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import type { RegistrationState } from '../schema.ts';
import { forSubjectsOnly } from './applicationsShown.ts';

/** A record for those who may see it, and what is read along with it. */
export async function recordFor(registrations: Collection<RegistrationState>, id: string, { read, actor }: Pick<Call, 'read' | 'actor'>): Promise<Recorded<RegistrationState>> {
  const { record } = await read({ record: registrations.ref(id) });
  if (!record) throw notFound({ zh: '登记', en: 'registration' }, id);
  forSubjectsOnly(record.state, actor);
  return record;
}
