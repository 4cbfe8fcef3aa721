import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { count } from '#shared/observability.ts';
import { Problem, refuseFaults } from '#shared/problems/problem.ts';
import { together } from '#shared/store/ref.ts';
import { yearsRef } from '../../calendar/published.ts';
import { isInForce, resourceRef } from '../../catalog/published.ts';
import { run } from '../domain/application.ts';
import { RULES, startPeriod, withoutExplanation, yearsOf } from '../domain/clocks.ts';
import { renewalFaults } from '../domain/drafting.ts';
import { act, type Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ApplicationState } from '../schema.ts';
import type { ApplicationView } from '../view.ts';
import { applicationFor, moved, type StepDeps } from './applicationAt.ts';

/** 登记办法 8, 10: the three days of acceptance run from the day of submission, and from that of re-submission where it was incomplete. */
export const submitApplication =
  (deps: StepDeps & Pick<Collections, 'registrations'> & { readonly tables: { readonly calendar: string; readonly catalog: string } }) =>
  async ({ path: { id } }: Parsed<typeof routes.submitApplication.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    const { now } = call;
    const { before, found } = await applicationFor('submit', deps, id, call, { years: yearsRef(deps.tables.calendar, yearsOf(RULES.acceptance, now)) });
    const { state } = before;
    if (state.type === 'renewal' && state.registrationId !== undefined) {
      const { record } = await call.read({ record: deps.registrations.ref(state.registrationId) });
      refuseFaults(renewalFaults(record?.state.term.until ?? '', dateOf(now)), 'registration.art.15');
    }
    await refuseRetired(deps.tables.catalog, state, call);
    const submissions = state.submissions + 1;
    const clock = startPeriod(id, 'acceptance', submissions, now, found.years);
    const after = run(state, clock, now, { submissions, submittedAt: now });
    const data = { submission: submissions, filedBy: state.filedBy, deadline: withoutExplanation(clock.deadline) };
    return moved(deps, call, before, after, [act('registrations.application-submitted', state, after, data)], { after: async () => count('RequestFiled') });
  };

/** What was in force when the draft was filled in may have been retired since; only a cancellation goes on then. */
async function refuseRetired(catalog: string, { type, snapshot }: ApplicationState, call: Call): Promise<void> {
  if (type === 'cancellation' || type === 'renewal') return;
  const ids = snapshot?.entries.map(({ resourceId }) => resourceId) ?? [];
  const { entries } = await call.read({ entries: together(ids.map((id) => resourceRef(catalog, id))) });
  const retired = entries.flatMap((entry) => (entry && !isInForce(entry.state) ? [entry.state.id] : []));
  if (retired.length === 0) return;
  throw new Problem('wrong-state', {
    detail: { zh: `${retired.join('、')} 已退出目录，不能再申请登记。请撤回本申请。`, en: `${retired.join(', ')} was retired from the catalogue, so it can be registered no more. Withdraw this application.` },
    article: 'art.14',
    extensions: { retired },
  });
}
