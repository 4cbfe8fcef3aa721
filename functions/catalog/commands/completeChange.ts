import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { bodyFault, notFound, refuseFaults } from '#shared/problems/problem.ts';
import { wakeAfter, type Waking } from '#shared/statutoryClock/waking.ts';
import type { Collection } from '#shared/store/collection.ts';
import { cardsIn } from '../cardReader.ts';
import { maturityOf } from '../domain/clock.ts';
import { changeLifecycle, sidesOf } from '../domain/lifecycle.ts';
import { notUpdated } from '../domain/update.ts';
import type { ChangeState, ChangeView } from '../dutySchema.ts';
import { viewChange } from '../dutyView.ts';
import { changeWritten } from '../record.ts';
import type * as routes from '../routes.ts';

/** The department reports that what rests on the duty is up to date; every resource of it was changed since, or is named as untouched (条例809 art. 17). */
export const completeChange =
  (deps: Waking & { readonly client: DynamoDBDocumentClient; readonly changes: Collection<ChangeState> }) =>
  async ({ path: { id }, body: { statement, unaffected = [] } }: Parsed<typeof routes.completeChange.input>, call: Call): Promise<Outcome<ChangeView>> => {
    const { change } = await call.read({ change: deps.changes.ref(id) });
    if (!change) throw notFound({ zh: '职责变化', en: 'declared change' }, id);
    const { state } = change;
    checkStep(changeLifecycle, 'complete', state.status, sidesOf(state.department, call.actor), call.actor);
    honourVersion(change, call);
    const left = notUpdated(await cardsIn(deps.client, deps.changes.table, state.department), state, unaffected);
    refuseFaults(
      left.map(({ id: left_, name }) => bodyFault('/unaffected', 'not-updated', { zh: `“${name}”（${left_}）自申报以来未更新；若不受影响，请列入`, en: `“${name}” (${left_}) was not changed since the declaration; name it here if the change does not touch it` })),
      'reg809.art.17',
    );
    const { dutyId, department } = state;
    const late = maturityOf(state.deadline, call.now) === 'matured';
    const after: ChangeState = { ...state, status: 'completed', completedAt: call.now, completedBy: call.actor.sub, statement, late };
    const event = { type: 'catalog.change-completed', data: { changeId: id, dutyId, department, statement, late } } as const;
    const version = change.version + 1;
    return {
      answer: { body: viewChange({ state: after, version }, call), version },
      ...changeWritten(deps.changes)(change, after, [{ event, article: 'reg809.art.17' }]),
      after: wakeAfter(deps, id, after.status),
    };
  };
