import type { Call, Outcome } from '#shared/call.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import type { Collection } from '#shared/store/collection.ts';
import type { Frozen } from '../domain/figures.ts';
import { inTurn, reportFacts, turnFacts } from '../record.ts';
import { remindingOf, reportIdOf } from '../repository.ts';
import type { ReportState, YearState } from '../schema.ts';

export interface DraftDeps {
  readonly reports: Collection<ReportState>;
  readonly workflow: Pick<Workflow, 'start'>;
}
type Result = Outcome<{ readonly did: 'drafted' | 'rescheduled' | 'frozen' | 'ended' | 'nothing' }>;
const nothing: Result = { answer: { body: { did: 'nothing' } } };

/** A department's report of a year begins, or follows the year's new edition while it is with the department. */
export const draftReport =
  ({ reports, workflow }: DraftDeps, opened: YearState) =>
  async (department: string, call: Call): Promise<Result> => {
    const { year, edition, dueDate, cutOff } = opened;
    const { before } = await call.read({ before: reports.ref(reportIdOf(year, department)) });
    const start = (state: ReportState) => () => workflow.start(remindingOf(state));
    if (!before) {
      const state: ReportState = { id: reportIdOf(year, department), year, edition, department, status: 'draft', dueDate, cutOff, figures: [], answers: {}, signatures: {}, remarks: [], rounds: 1 };
      return { answer: { body: { did: 'drafted' } }, changes: [reports.change(undefined, state, [{ event: { type: 'reports.report-drafted', data: { ...reportFacts(state), edition, dueDate, cutOff } }, article: 'art.31' }])], after: start(state) };
    }
    const { state } = before;
    if (state.edition >= edition || (state.status !== 'draft' && state.status !== 'returned')) return nothing;
    const { frozenAt: _frozen, reminded: _reminded, ...kept } = state;
    // Another cut-off, other figures; what was signed was signed for the old ones.
    const after = inTurn({ ...kept, ...(cutOff === state.cutOff && state.frozenAt !== undefined ? { frozenAt: state.frozenAt } : { figures: [], signatures: {} }), edition, dueDate, cutOff, rounds: state.rounds + 1 }, opened);
    return { answer: { body: { did: 'rescheduled' } }, changes: [reports.change(before, after, [{ event: { type: 'reports.report-rescheduled', data: { ...turnFacts(state, after), edition, dueDate, cutOff } }, article: 'art.31' }])], after: start(after) };
  };

/** The figures are frozen once, after the cut-off. */
export const freezeFigures =
  ({ reports }: Pick<DraftDeps, 'reports'>, opened: YearState, figures: readonly Frozen[]) =>
  async (id: string, call: Call): Promise<Result> => {
    const { before } = await call.read({ before: reports.ref(id) });
    if (!before || before.state.frozenAt !== undefined || (before.state.status !== 'draft' && before.state.status !== 'returned')) return nothing;
    const after = inTurn({ ...before.state, figures: [...figures], frozenAt: call.now }, opened);
    return { answer: { body: { did: 'frozen' } }, changes: [reports.change(before, after, [{ event: { type: 'reports.figures-frozen', data: { ...turnFacts(before.state, after), figures: after.figures } }, article: 'art.31' }])] };
  };

/** A department that was merged or divided before its report was accepted owes none; its successor reports on what it took over. */
export const endReport =
  ({ reports }: Pick<DraftDeps, 'reports'>) =>
  async (id: string, call: Call): Promise<Result> => {
    const { before } = await call.read({ before: reports.ref(id) });
    if (!before || before.state.status === 'accepted' || before.state.status === 'ended') return nothing;
    const { waitsFor: _waited, ...kept } = before.state;
    const after: ReportState = { ...kept, status: 'ended' };
    return { answer: { body: { did: 'ended' } }, changes: [reports.change(before, after, [{ event: { type: 'reports.report-ended', data: turnFacts(before.state, after) }, article: 'art.6' }])] };
  };
