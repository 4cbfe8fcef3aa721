import type { Call, Outcome } from '#shared/call.ts';
import { toEpoch } from '#shared/clock.ts';
import { notFound } from '#shared/problems/problem.ts';
import { renewalAnnouncementAt, subjectOf } from '../domain/clocks.ts';
import { recordFacts, stewardOf, type Collections } from '../record.ts';
import { recordChange } from '../repository.ts';
import type { Reminding } from './remindClock.ts';

/** 登记办法 15: the sixty days in which a renewal may be applied for have begun; said once a term. */
export const announceRenewal =
  ({ registrations }: Pick<Collections, 'registrations'>) =>
  async ({ clock }: { readonly clock: string }, call: Call): Promise<Outcome<Reminding>> => {
    const { record } = await call.read({ record: registrations.ref(subjectOf(clock)) });
    if (!record) throw notFound({ zh: '登记', en: 'registration' }, subjectOf(clock));
    const { state } = record;
    if (state.status !== 'active' || state.term.clock !== clock) return { answer: { body: { outcome: 'decided' } } };
    if (state.renewalAnnouncedAt !== undefined) return { answer: { body: { outcome: 'already-reminded' } } };
    if (toEpoch(call.now) < toEpoch(renewalAnnouncementAt(state.term.until))) return { answer: { body: { outcome: 'not-yet' } } };
    const after = { ...state, renewalAnnouncedAt: call.now };
    const data = { ...recordFacts(after, record.version + 1), until: state.term.until, next: stewardOf(state) };
    return { answer: { body: { outcome: 'reminded' } }, ...recordChange(registrations, record, after, call.now, [{ event: { type: 'registrations.renewal-due', data }, article: 'registration.art.15' }]) };
  };
