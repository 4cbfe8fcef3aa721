import type { Call, Outcome } from '#shared/call.ts';
import { endOfDay, toEpoch } from '#shared/clock.ts';
import { notFound } from '#shared/problems/problem.ts';
import { claimRef, FREE } from '../claims.ts';
import { subjectOf } from '../domain/clocks.ts';
import type { Collections } from '../record.ts';
import { endOf } from './endRecord.ts';

export interface Expiry {
  /** `provisional`: a renewal that was applied for in time is still under way, and the end waits for it. */
  readonly outcome: 'expired' | 'decided' | 'not-yet' | 'provisional';
}

/** 登记办法 15: not renewed by the end of its term, a registration is cancelled by the agency of its own accord (依职权注销). */
export const expireRegistration =
  (deps: Pick<Collections, 'registrations' | 'applications'>) =>
  async ({ clock }: { readonly clock: string }, call: Call): Promise<Outcome<Expiry>> => {
    const id = subjectOf(clock);
    const { record, renewal } = await call.read({ record: deps.registrations.ref(id), renewal: claimRef(deps.registrations.table, `${id}#renewal`) });
    if (!record) throw notFound({ zh: '登记', en: 'registration' }, id);
    const { status, term } = record.state;
    if (status !== 'active' || term.clock !== clock) return { answer: { body: { outcome: 'decided' } } };
    if (toEpoch(call.now) < toEpoch(endOfDay(term.until))) return { answer: { body: { outcome: 'not-yet' } } };
    if (renewal !== undefined && renewal !== FREE && (await isUnderWay(deps, renewal, call))) return { answer: { body: { outcome: 'provisional' } } };
    const { changes, notes } = endOf(deps, record, { how: 'expiry', ground: 'not-renewed' }, call);
    return { answer: { body: { outcome: 'expired' } }, changes, notes };
  };

/** Only what was submitted counts: a draft of a renewal holds nothing up. */
async function isUnderWay({ applications }: Pick<Collections, 'applications'>, id: string, call: Call): Promise<boolean> {
  const { application } = await call.read({ application: applications.ref(id) });
  return application !== undefined && application.state.submissions > 0 && !('endedAt' in application.state);
}
