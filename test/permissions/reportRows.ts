import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemActor } from '#shared/actor.ts';
import type { Outcome, Call } from '#shared/call.ts';
import { perform } from '#shared/store/session.ts';
import { readTogether } from '#shared/store/ref.ts';
import { draftReport, freezeFigures } from '../../functions/reports/commands/draftReport.ts';
import { reportIdOf, reportsCollection, yearsCollection, yearSubject } from '../../functions/reports/repository.ts';
import { official } from '../support/httpEvent.ts';
import type { Row } from './rows.ts';

const bureau = ['bureau'] as const;
const yearBody = { cutOff: '2026-12-31', dueDate: '2099-03-31', questions: [{ id: 'plans', section: 'plans', text: { zh: '计划', en: 'plans' } }] };

export const reportRows: Readonly<Record<string, Row>> = {
  openReportYear: { path: () => '/reports/2030', body: () => ({ cutOff: '2030-12-31', dueDate: '2099-03-31' }), own: 'sjj', others: 'open' },
  readReportYear: { path: () => '/reports/2026', own: 'mzj', others: 'open' },
  readReportSummary: { path: () => '/reports/2026/summary', own: 'sjj', others: 'open' },
  readAnnualReport: { path: () => '/reports/2026/mzj', own: 'mzj', others: 'refused', everywhere: bureau },
  readReportCorrections: { path: () => '/reports/2026/mzj/corrections', own: 'mzj', others: 'refused', everywhere: bureau },
  completeAnnualReport: { path: () => '/reports/2026/mzj/answers', body: () => ({ answers: { plans: '继续归集' } }), own: 'mzj', others: 'refused' },
  signAnnualReport: { path: () => '/reports/2027/mzj/signature', body: () => ({}), own: 'mzj', others: 'refused' },
  submitAnnualReport: { path: () => '/reports/2028/mzj/submission', body: () => ({}), own: 'mzj', others: 'refused' },
  decideAnnualReport: { path: () => '/reports/2029/mzj/decision', body: () => ({ outcome: 'accepted' }), own: 'sjj', others: 'open' },
  keepAssessmentScheme: { path: () => '/assessments/2030', body: () => ({}), own: 'sjj', others: 'open' },
  readAssessmentRanking: { path: () => '/assessments/2026', own: 'mzj', others: 'open' },
  publishAssessment: { path: () => '/assessments/2029/publication', body: () => ({}), own: 'sjj', others: 'open' },
  readAssessment: { path: () => '/assessments/2026/mzj', own: 'mzj', others: 'refused', everywhere: bureau },
  objectToAssessment: { path: () => '/assessments/2027/mzj/objection', body: () => ({ text: '补报批次未计入' }), own: 'mzj', others: 'refused' },
  decideAssessmentObjection: { path: () => '/assessments/2026/mzj/objection-decision', body: () => ({ outcome: 'dismissed', reason: '经核实' }), own: 'sjj', others: 'open' },
};

/** Reports of `mzj`: that of 2026 to be answered, of 2027 to be signed, of 2028 to be submitted, of 2029 to be decided. */
export async function seedReports(made: (method: string, path: string, as: ReturnType<typeof official>, body: unknown, status?: number) => Promise<unknown>, client: DynamoDBDocumentClient): Promise<void> {
  const [reports, years] = [reportsCollection('Reports'), yearsCollection('Reports')];
  const store = { client, evidence: { table: 'Evidence', algorithm: 'sha256' as const } };
  const run = async <I, T>(useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: I) => perform(store, { actor: systemActor, now: '2026-09-24T10:00:00+08:00', language: 'zh' }, (call) => useCase(input, call));
  for (const year of [2026, 2027, 2028, 2029]) {
    await made('PUT', `/reports/${year}`, official('sjj', 'bureau'), { ...yearBody, cutOff: `${year}-12-31` });
    const { opened } = await readTogether(client, { opened: years.ref(yearSubject(year)) });
    if (!opened) throw new Error('just opened');
    await run(draftReport({ reports, workflow: { start: async () => {} } }, opened.state), 'mzj');
    await run(freezeFigures({ reports }, opened.state, [{ code: 'resources', value: 1 }]), reportIdOf(year, 'mzj'));
    const act = (path: string, role: 'steward' | 'cdo' | 'lead', body: object = {}) => made('POST', `/reports/${year}/mzj/${path}`, official('mzj', role), body, 200);
    if (year > 2026) await act('answers', 'steward', { answers: { plans: '继续归集' } });
    if (year > 2027) for (const role of ['cdo', 'lead'] as const) await act('signature', role);
    if (year > 2028) await act('submission', 'steward');
    // Those of 2026 are objected to, those of 2027 are published, those of 2029 are to be.
    await made('PUT', `/assessments/${year}`, official('sjj', 'bureau'), {});
    if (year < 2028) await made('POST', `/assessments/${year}/publication`, official('sjj', 'bureau'), {}, 200);
    if (year < 2027) await made('POST', `/assessments/${year}/mzj/objection`, official('mzj', 'cdo'), { text: '补报批次未计入' }, 200);
  }
}
