import type * as z from 'zod';
import type { Paper } from '#shared/document/paper.ts';
import type { Typeface } from '#shared/document/sheet.ts';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import type { Representation } from '#shared/http/representation.ts';
import { mediaTypes } from '#shared/http/route.ts';
import type { Language } from '#shared/language.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { reportPaper } from './document/reportPaper.ts';
import { summaryPaper } from './document/summaryPaper.ts';
import type { documentsEnvironment } from './environment.ts';
import { printReport, printSummary } from './queries/printReports.ts';
import { reportsCollection, yearsCollection } from './repository.ts';
import * as routes from './routes.ts';

/** What makes documents stands apart from the API: it carries a typeface and two typesetters. */
export function wireDocuments(env: z.output<typeof documentsEnvironment>, typeface: () => Typeface): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const client = documentClient();
  const deps = { client, tables: { departments: env.DEPARTMENTS_TABLE }, years: yearsCollection(env.REPORTS_TABLE), reports: reportsCollection(env.REPORTS_TABLE) };
  return {
    // A document is no act: nothing is recorded.
    store: { client, evidence: { table: '', algorithm: 'sha256' } },
    receipts: env.REPORTS_TABLE,
    endpoints: [
      serve(routes.printSummary, printSummary(deps), ...inBothForms(summaryPaper, ({ summary: { year } }) => `annual-reports-${year}`, typeface)),
      serve(routes.printReport, printReport(deps), ...inBothForms(reportPaper, ({ report: { year, department } }) => `annual-report-${year}-${department}`, typeface)),
    ],
  };
}

/** To print and keep, and to edit. The typesetters are as large as all else together: each is loaded with its first document. */
function inBothForms<T>(paperOf: (body: T, language: Language) => Paper, nameOf: (body: T) => string, typeface: () => Typeface): readonly [Representation<T>, Representation<T>] {
  return [
    { type: mediaTypes.pdf, fileName: (body) => `${nameOf(body)}.pdf`, write: async (body, language) => (await import('#shared/document/writePdf.ts')).writePdf(paperOf(body, language), typeface()) },
    { type: mediaTypes.docx, fileName: (body) => `${nameOf(body)}.docx`, write: async (body, language) => (await import('#shared/document/writeDocx.ts')).writeDocx(paperOf(body, language)) },
  ];
}
