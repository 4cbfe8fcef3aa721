import type { ReportState } from './schema.ts';

/** What every event of a report says. */
export function reportFacts({ id: reportId, year, department }: ReportState) {
  return { reportId, year, department };
}
