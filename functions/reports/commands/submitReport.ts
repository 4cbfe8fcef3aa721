import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, refuseFaults } from '#shared/problems/problem.ts';
import { missingFrom } from '../domain/completeness.ts';
import { inTurn, reportFacts, turnFacts } from '../record.ts';
import { remindingOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ReportView } from '../schema.ts';
import { acted, reportFor } from './actOnReport.ts';
import type { ReportDeps } from './reportAtHand.ts';

/** Submitted once nothing is missing; what was submitted is known by its hash. */
export const submitReport =
  (deps: ReportDeps) =>
  async ({ path }: Parsed<typeof routes.submitReport.input>, call: Call): Promise<Outcome<ReportView>> => {
    const found = await reportFor('submit', deps, path, call);
    const { state } = found.report;
    const missing = missingFrom(state, found.year.questions);
    refuseFaults(missing.map((detail) => bodyFault('', 'missing', detail)), 'art.31');
    // What was handed in once is not late for having been sent back.
    const late = state.late ?? dateOf(call.now) > state.dueDate;
    const after = inTurn({ ...state, status: 'submitted', submittedAt: call.now, late }, found.year);
    const { figures, answers, signatures } = after;
    const hash = createHash('sha256').update(canonicalize({ ...reportFacts(after), figures, answers, signatures }) ?? '').digest('hex');
    return acted(deps, found, after, { type: 'reports.report-submitted', data: { ...turnFacts(state, after), late, hash } }, call);
  };

/** The data bureau accepts it, and it is locked; or returns it with remarks, and it is signed and submitted anew. */
export const decideReport =
  (deps: ReportDeps) =>
  async ({ path, body: { outcome, remarks } }: Parsed<typeof routes.decideReport.input>, call: Call): Promise<Outcome<ReportView>> => {
    refuseFaults(outcome === 'returned' && remarks === undefined ? [bodyFault('/remarks', 'required', { zh: '退回须说明意见', en: 'say why it is returned' })] : [], 'art.31');
    const found = await reportFor(outcome === 'accepted' ? 'accept' : 'return', deps, path, call);
    const { state } = found.report;
    if (outcome === 'accepted' || remarks === undefined) {
      const after = inTurn({ ...state, status: 'accepted', acceptedAt: call.now }, found.year);
      return acted(deps, found, after, { type: 'reports.report-accepted', data: turnFacts(state, after) }, call);
    }
    const { submittedAt: _submitted, answeredAt: _answered, ...kept } = state;
    const after = inTurn({ ...kept, status: 'returned', signatures: {}, remarks: [...state.remarks, { at: call.now, text: remarks }], rounds: state.rounds + 1 }, found.year);
    return { ...acted(deps, found, after, { type: 'reports.report-returned', data: { ...turnFacts(state, after), remarks } }, call), after: () => deps.workflow.start(remindingOf(after)) };
  };
