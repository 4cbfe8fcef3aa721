import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import { claimRef, codeClaim, takeClaim } from '../claims.ts';
import { end } from '../domain/application.ts';
import { codeFaults } from '../domain/outcomes.ts';
import { registered } from '../domain/registering.ts';
import { recordOfOthers, recordOn } from '../pointers.ts';
import { act, recordFacts, type Collections } from '../record.ts';
import { recordChange } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ApplicationView } from '../view.ts';
import { amendRecord } from './amendRecord.ts';
import { applicationFor, moved, type StepDeps } from './applicationAt.ts';
import { changesSince } from './changesSince.ts';
import { startWhenNear } from '../validity.ts';

export interface CodingDeps extends StepDeps, Pick<Collections, 'registrations'> {
  readonly tables: { readonly catalog: string };
}

/**
 * 赋码 (登记办法 13): the national code is recorded as given, beside our own acceptance number, and the record begins — or says from now on what the
 * change or correction says. A code leads to one record, so nobody's can be given twice.
 */
export const assignCode =
  (deps: CodingDeps) =>
  async ({ path: { id }, body: { code } }: Parsed<typeof routes.assignCode.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    const { applications, registrations } = deps;
    const { before, found } = await applicationFor('assign-code', deps, id, call, { holder: claimRef(applications.table, codeClaim(code ?? '')) });
    const { state } = before;
    refuseFaults(codeFaults(state.type, code), 'registration.art.13');
    if (state.type !== 'initial' || code === undefined) return amendRecord(deps, before, code === undefined ? undefined : { code, holder: found.holder }, call);
    const record = { ...registered(state, { id: newId('reg', call.now), code, now: call.now }), ...(await changesSince(deps, state.snapshot, call)) };
    const after = end(state, 'completed', call.actor, call.now, undefined, { registrationId: record.id });
    const { acceptanceNumber, term, snapshot } = record;
    const data = { ...recordFacts(record, 1), applicationId: id, acceptanceNumber, code, from: term.from, until: term.until, snapshotHash: snapshot.hash };
    const written = recordChange(registrations, undefined, record, call.now, [{ event: { type: 'registrations.registration-registered', data }, article: 'registration.art.13' }]);
    return moved(deps, call, before, after, [act('registrations.application-completed', state, after, { registrationId: record.id })], {
      changes: written.changes,
      notes: [...written.notes, ...recordOn(applications.table, record), ...recordOfOthers(applications.table, record), takeClaim(applications.table, codeClaim(code), found.holder, record.id), takeClaim(applications.table, codeClaim(acceptanceNumber), undefined, record.id)],
      claimTo: record.id,
      after: () => startWhenNear(deps, record, call.now),
    });
  };
