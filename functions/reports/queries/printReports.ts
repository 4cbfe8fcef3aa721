import type { Call, Outcome } from '#shared/call.ts';
import type { Instant } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { reportAtHand } from '../commands/reportAtHand.ts';
import type * as routes from '../routes.ts';
import type { ReportPrint, ReportState, SummaryPrint } from '../schema.ts';
import { viewReport } from '../view.ts';
import { readSummary, type ReadDeps } from './readReports.ts';

type PrintDeps = Omit<ReadDeps, 'factsOf'>;

/** A report and when it came to be as it is, so that the same report is the same document whoever prints it and when. */
export const printReport =
  (deps: PrintDeps) =>
  async ({ path }: Parsed<typeof routes.printReport.input>, call: Call): Promise<Outcome<ReportPrint>> => {
    const { report, ...beside } = await reportAtHand(deps, path, call);
    const { allowedActions: _, ...shown } = viewReport(report, beside, call);
    return { answer: { body: { report: shown, at: lastActOn(report.state) ?? call.now } } };
  };

function lastActOn({ frozenAt, signatures, submittedAt, remarks, acceptedAt }: ReportState): Instant | undefined {
  return [frozenAt, signatures.cdo?.at, signatures.lead?.at, submittedAt, ...remarks.map(({ at }) => at), acceptedAt].filter((at) => at !== undefined).toSorted().at(-1);
}

/** The district as it stands at the time of the call, which the document says. */
export const printSummary =
  (deps: PrintDeps) =>
  async (input: Parsed<typeof routes.printSummary.input>, call: Call): Promise<Outcome<SummaryPrint>> => {
    const { answer } = await readSummary(deps)(input, call);
    return { answer: { body: { summary: answer.body, at: call.now } } };
  };
