import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { refuseStrangers } from '../access.ts';
import { issueLifecycle } from '../domain/lifecycle.ts';
import { issueFacts, viewIssue, withAct } from '../issues.ts';
import type { IssueState, IssueView } from '../issueSchema.ts';
import type * as routes from '../issueRoutes.ts';

export interface IssueDeps {
  readonly issues: Collection<IssueState>;
}

/** An issue that the caller may see. Throws not-found, not-your-department. */
export async function issueAtHand(issues: Collection<IssueState>, id: string, call: Call): Promise<Recorded<IssueState>> {
  const { found } = await call.read({ found: issues.ref(id) });
  if (!found) throw notFound({ zh: '质量问题', en: 'quality issue' }, id);
  refuseStrangers(call.actor, found.state.department);
  return found;
}

/** The department knows of it. */
export const acknowledgeIssue =
  ({ issues }: IssueDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.acknowledgeIssue.input>, call: Call): Promise<Outcome<IssueView>> => {
    const found = await issueAtHand(issues, id, call);
    checkStep(issueLifecycle, 'acknowledge', found.state.status, { owner: found.state.department }, call.actor);
    honourVersion(found, call);
    const state = withAct({ ...found.state, status: 'acknowledged' }, { at: call.now, act: 'acknowledged', by: call.actor.sub });
    return acted(issues, found, state, 'quality.issue-acknowledged', call);
  };

/** The department says what it has done; whether that was enough the next batch shows. */
export const answerIssue =
  ({ issues }: IssueDeps) =>
  async ({ path: { id }, body: { text } }: Parsed<typeof routes.answerIssue.input>, call: Call): Promise<Outcome<IssueView>> => {
    const found = await issueAtHand(issues, id, call);
    checkStep(issueLifecycle, 'answer', found.state.status, { owner: found.state.department }, call.actor);
    honourVersion(found, call);
    const state = withAct({ ...found.state, status: 'answered' }, { at: call.now, act: 'answered', by: call.actor.sub, note: text });
    return acted(issues, found, state, 'quality.issue-answered', call);
  };

function acted(issues: Collection<IssueState>, found: Recorded<IssueState>, state: IssueState, type: 'quality.issue-acknowledged' | 'quality.issue-answered', call: Call): Outcome<IssueView> {
  const version = found.version + 1;
  return { answer: { body: viewIssue({ state, version }, call), version }, changes: [issues.change(found, state, [{ event: { type, data: issueFacts(state) }, article: 'art.13' }])] };
}
