import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound, Problem } from '#shared/problems/problem.ts';
import { confide } from '../confided.ts';
import { sidesOf } from '../domain/application.ts';
import { maturityOf } from '../domain/clocks.ts';
import { applicationLifecycle } from '../domain/lifecycle.ts';
import { act, type Collections, type Freezing } from '../record.ts';
import { hasClock } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ClockedApplication, ObjectionState } from '../schema.ts';
import type { ReceiptView } from '../view.ts';

/** 登记办法 12: anybody may object while the application is published, by real name and with evidence, until 24:00 of the last day. */
export const fileObjection =
  ({ applications, objections, algorithm }: Pick<Collections, 'applications' | 'objections'> & Freezing) =>
  async ({ path: { id }, body }: Parsed<typeof routes.fileObjection.input>, call: Call): Promise<Outcome<ReceiptView>> => {
    const { now } = call;
    const { before } = await call.read({ before: applications.ref(id) });
    // Whoever is not concerned learns of an application when it is published, and not before.
    if (before?.state.publishedAt === undefined) throw notFound({ zh: '公示', en: 'publication' }, id);
    const { state } = before;
    checkStep(applicationLifecycle, 'object', state.status, sidesOf(state, call.actor), call.actor);
    if (!hasClock(state)) throw new Error('a publication has its clock');
    if (maturityOf(state.clock.deadline, now) === 'matured') throw tooLate(state.clock.deadline.dueDate);
    const objectionId = newId('obn', now);
    const { hash: partyHash, note } = confide(applications.table, body, algorithm);
    const objection: ObjectionState = { id: objectionId, applicationId: id, subjects: state.subjects.map(({ code }) => code), status: 'received', receivedAt: now, partyHash };
    const { filed, open } = state.objections;
    const after = { ...state, objections: { filed: filed + 1, open: open + 1 } } as ClockedApplication;
    return {
      answer: { body: { id: objectionId, receivedAt: now }, created: `/registrations/applications/${id}/objections` },
      changes: [
        applications.change(before, after, [act('registrations.objection-filed', state, after, { objectionId, partyHash, open: open + 1 })]),
        objections.change(undefined, objection, [{ event: { type: 'registrations.objection-received', data: { objectionId, applicationId: id, partyHash } }, article: 'registration.art.12' }]),
      ],
      notes: [note],
    };
  };

function tooLate(dueDate: string): Problem {
  return new Problem('wrong-state', {
    detail: { zh: `公示期至 ${dueDate} 24:00 届满，不能再提出异议。`, en: `The publication ended at 24:00 of ${dueDate}; objections can no longer be filed.` },
    article: 'registration.art.12',
  });
}
