import type { Call, Outcome } from '#shared/call.ts';
import { notFound } from '#shared/problems/problem.ts';
import { setDeadline as set, type ClockedCase, type DeadlineSet } from '#shared/statutoryClock/tasks.ts';
import { isOfRecord, renewalAnnouncementAt, subjectOf, validityDeadline } from '../domain/clocks.ts';
import type { Collections } from '../record.ts';
import { hasClock } from '../repository.ts';

type Input = { readonly clock: string };

/** Tells the workflow how long to wait, as the application or the record stands now. */
export const setDeadline = ({ applications, registrations }: Pick<Collections, 'applications' | 'registrations'>): ((input: Input, call: Call) => Promise<Outcome<DeadlineSet>>) =>
  set(async ({ clock }: Input, { read }): Promise<ClockedCase> => {
    const id = subjectOf(clock);
    if (isOfRecord(clock)) {
      const { record } = await read({ record: registrations.ref(id) });
      if (!record) throw notFound({ zh: '登记', en: 'registration' }, id);
      const { status, term, renewalAnnouncedAt } = record.state;
      if (status !== 'active' || term.clock !== clock) return { running: false, status };
      return { running: true, deadline: validityDeadline(term.from, term.until), reminderAt: renewalAnnouncementAt(term.until), remindedAt: renewalAnnouncedAt };
    }
    const { application } = await read({ application: applications.ref(id) });
    if (!application) throw notFound({ zh: '登记申请', en: 'application' }, id);
    const { state } = application;
    const running = hasClock(state) && state.clock.name === clock && state.clock.overrunAt === undefined;
    return running ? { running: true, ...state.clock } : { running: false, status: state.status };
  });
