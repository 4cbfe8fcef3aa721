import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { bodyFault, pointerTo, Problem, quoted, refuseFaults } from '#shared/problems/problem.ts';
import { textSizeFaults } from '#shared/problems/textSize.ts';
import type { EvidenceDraft } from '#shared/store/collection.ts';
import { sidesOf } from '../access.ts';
import { reportLifecycle } from '../domain/lifecycle.ts';
import { inTurn, turnFacts } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ReportState, ReportView } from '../schema.ts';
import { viewReport } from '../view.ts';
import { reportAtHand, type AtHand, type ReportDeps } from './reportAtHand.ts';

/** A report for one step of its life. Throws what refuses the step. */
export async function reportFor(step: keyof typeof reportLifecycle.steps, deps: ReportDeps, path: { year: number; department: string }, call: Call): Promise<AtHand> {
  const found = await reportAtHand(deps, path, call);
  checkStep(reportLifecycle, step, found.report.state.status, sidesOf(found.report.state, call.actor), call.actor);
  honourVersion(found.report, call);
  return found;
}

/** The report afterwards, and the act that made it so. */
export function acted(deps: ReportDeps, { report, ...beside }: AtHand, after: ReportState, event: EvidenceDraft['event'], call: Call, article: 'art.6' | 'art.31' = 'art.31'): Outcome<ReportView> {
  const version = report.version + 1;
  return { answer: { body: viewReport({ state: after, version }, beside, call), version }, changes: [deps.reports.change(report, after, [{ event, article }])] };
}

/** The steward answers what only people know. Whoever signed before signs anew. */
export const completeReport =
  (deps: ReportDeps) =>
  async ({ path, body: { answers } }: Parsed<typeof routes.completeReport.input>, call: Call): Promise<Outcome<ReportView>> => {
    const found = await reportFor('complete', deps, path, call);
    const asked = new Set(found.year.questions.map(({ id }) => id));
    const { state } = found.report;
    const merged = { ...state.answers, ...answers };
    const unasked = Object.keys(answers).filter((id) => !asked.has(id)).map((id) => bodyFault(pointerTo(['answers', id]), 'unknown-id', { zh: `没有问题 ${quoted(id)}`, en: `there is no question ${quoted(id)}` }));
    refuseFaults([...unasked, ...textSizeFaults('/answers', merged)], 'art.31');
    const after = inTurn({ ...state, answers: merged, answeredAt: call.now, signatures: {} }, found.year);
    return acted(deps, found, after, { type: 'reports.report-completed', data: { ...turnFacts(state, after), questions: Object.keys(answers) } }, call);
  };

/** The CDO, then the first person responsible, stand for it (办法 6). */
export const signReport =
  (deps: ReportDeps) =>
  async ({ path }: Parsed<typeof routes.signReport.input>, call: Call): Promise<Outcome<ReportView>> => {
    const found = await reportFor('sign', deps, path, call);
    const { state } = found.report;
    const as = call.actor.roles.includes('lead') && (state.signatures.cdo !== undefined || !call.actor.roles.includes('cdo')) ? 'lead' : 'cdo';
    if (state.frozenAt === undefined) throw refusal({ zh: `数据在 ${state.cutOff} 次日固定，之后方可签署。`, en: `Its figures are frozen on the day after ${state.cutOff}; it is signed after that.` }, state);
    if (as === 'lead' && !state.signatures.cdo) throw refusal({ zh: '须由首席数据官先签署。', en: 'The CDO signs first.' }, state);
    const after = inTurn({ ...state, signatures: { ...state.signatures, [as]: { by: call.actor.sub, at: call.now } } }, found.year);
    return acted(deps, found, after, { type: 'reports.report-signed', data: { ...turnFacts(state, after), as } }, call, 'art.6');
  };

function refusal(detail: { zh: string; en: string }, { status, cutOff }: ReportState): Problem {
  return new Problem('wrong-state', { detail, article: 'art.31', extensions: { current: { status, cutOff } } });
}
