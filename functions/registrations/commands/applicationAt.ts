import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion } from '#shared/call.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Change, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import type { Guard, Note } from '#shared/store/commit.ts';
import type { Refs, Values } from '#shared/store/ref.ts';
import { FREE, passClaim } from '../claims.ts';
import { followClocks, type Waking } from '../clocking.ts';
import { claimOf, sidesOf } from '../domain/application.ts';
import { applicationLifecycle } from '../domain/lifecycle.ts';
import type { Collections } from '../record.ts';
import { activeGuard } from '../repository.ts';
import type { ApplicationState } from '../schema.ts';
import { viewApplication, type ApplicationView } from '../view.ts';

export type StepDeps = Pick<Collections, 'applications'> & Waking;

type StepName = keyof typeof applicationLifecycle.steps;

/** The application that somebody wants to act on, with whatever else the act reads; refuses strangers and acts that its state does not allow. */
export async function applicationFor<R extends Refs>(step: StepName, { applications }: Pick<Collections, 'applications'>, id: string, call: Call, along: R): Promise<{ readonly before: Recorded<ApplicationState>; readonly found: Values<R> }> {
  const found = (await call.read({ ...along, '#application': applications.ref(id) })) as unknown as Values<R> & { readonly '#application': Recorded<ApplicationState> | undefined };
  const before = found['#application'];
  if (!before) throw notFound({ zh: '登记申请', en: 'application' }, id);
  const { state } = before;
  checkStep(applicationLifecycle, step, state.status, sidesOf(state, call.actor), call.actor);
  honourVersion(before, call);
  return { before, found };
}

export interface Beside {
  readonly changes?: readonly Change[];
  readonly notes?: readonly Note[];
  readonly guards?: readonly Guard[];
  /** Who has the application's claim from now on; nobody when it ended, unless said. */
  readonly claimTo?: string;
  /** The record is written in the same transaction, so nothing needs to guard it. */
  readonly writesRecord?: true;
  readonly after?: () => Promise<void>;
}

/** What a step decided: the application and its evidence, its claim, the guard of the record that it is about, and the clocks that follow. */
export function moved(deps: StepDeps, call: Call, before: Recorded<ApplicationState>, after: ApplicationState, acts: readonly [EvidenceDraft, ...EvidenceDraft[]], beside: Beside = {}): Outcome<ApplicationView> {
  const { applications, workflow } = deps;
  const claim = claimOf(before.state);
  const holder = 'endedAt' in after ? (beside.claimTo ?? FREE) : beside.claimTo;
  const record = before.state.registrationId;
  const goesOn = !('endedAt' in after);
  return {
    answer: { body: viewApplication(after, call, workflow.executionArn), version: before.version + 1 },
    changes: [applications.change(before, after, acts), ...(beside.changes ?? [])],
    notes: [...(claim !== undefined && holder !== undefined ? [passClaim(applications.table, claim, before.state.id, holder)] : []), ...(beside.notes ?? [])],
    guards: [...(record !== undefined && goesOn && !beside.writesRecord ? [activeGuard(applications.table, record)] : []), ...(beside.guards ?? [])],
    after: async () => {
      await followClocks(deps, before.state, after)();
      await beside.after?.();
    },
  };
}
