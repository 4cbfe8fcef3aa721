import type { Call, Outcome } from '#shared/call.ts';
import { requireVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, refuseFaults } from '#shared/problems/problem.ts';
import { rest } from '../domain/application.ts';
import { draftFaults, draftOf } from '../domain/drafting.ts';
import { applicationOfOthers } from '../pointers.ts';
import { act } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ApplicationState } from '../schema.ts';
import type { ApplicationView } from '../view.ts';
import { applicationFor, moved, type StepDeps } from './applicationAt.ts';
import { fillIn, type FillingDeps } from './fillIn.ts';

/** The steward writes the draft anew, also after it was returned for completion; it is frozen anew, and every consent is asked for again. */
export const editApplication =
  (deps: FillingDeps & StepDeps) =>
  async ({ path: { id }, body }: Parsed<typeof routes.editApplication.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    refuseFaults(draftFaults(body), 'registration.art.9');
    const { before } = await applicationFor('edit', deps, id, call, {});
    requireVersion(before, call);
    const { state } = before;
    const same = (field: 'type' | 'registrationId') => (body[field] === state[field] ? [] : [bodyFault(`/${field}`, 'immutable', { zh: '不能更改；请另行起草', en: 'cannot be changed; draft another one' })]);
    refuseFaults([...same('type'), ...same('registrationId'), ...objectFaults(state, body.object)]);
    const filled = await fillIn(deps, body, call);
    const { openedAt, submissions, returned, past } = state;
    const written = draftOf({ id, input: body, now: call.now, ...filled });
    const after = rest(written, 'draft', call.now, { openedAt, submissions, past, ...(returned ? { returned } : {}) });
    const changed = (Object.keys(body) as (keyof typeof body)[]).filter((field) => field !== 'type' && field !== 'registrationId');
    return moved(deps, call, before, after, [act('registrations.application-edited', state, after, { changed, snapshotHash: filled.snapshot.hash })], { notes: [...filled.notes, ...applicationOfOthers(deps.applications.table, after)] });
  };

/** The object is what the application has its claim on. */
function objectFaults(state: ApplicationState, object: Parsed<typeof routes.editApplication.input>['body']['object']) {
  if (state.type !== 'initial' || !object) return [];
  const known = state.object.kind === 'resource' ? state.object.resourceId : state.object.name;
  const said = object.kind === 'resource' ? object.resourceId : object.name;
  return known === said && object.kind === state.object.kind ? [] : [bodyFault('/object', 'immutable', { zh: '登记对象不能更改；请撤回后另行起草', en: 'the object cannot be changed; withdraw and draft another one' })];
}
