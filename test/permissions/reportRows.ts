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
  printReportSummary: { path: () => '/reports/2026/summary/document', own: 'sjj', others: 'open' },
  readAnnualReport: { path: () => '/reports/2026/mzj', own: 'mzj', others: 'refused', everywhere: bureau },
  printAnnualReport: { path: () => '/reports/2026/mzj/document', own: 'mzj', others: 'refused', everywhere: bureau },
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
  commissionEvaluation: { path: () => '/evaluations', body: () => commission, own: 'sjj', others: 'open' },
  listEvaluations: { path: () => '/evaluations', own: 'pinggu', others: 'open' },
  // To strangers it is not said that there is one.
  readEvaluation: { path: ({ evaluation }) => `/evaluations/${evaluation}`, own: 'pinggu', others: 'open' },
  readEvaluationFacts: { path: ({ evaluation }) => `/evaluations/${evaluation}/departments/mzj/facts`, own: 'pinggu', others: 'open' },
  recordEvaluationPart: { path: ({ evaluation }) => `/evaluations/${evaluation}/departments/mzj`, body: () => ({ answers: [{ question: 'usable', points: 5, text: '可用' }], samples: [] }), own: 'pinggu', others: 'open' },
  readEvaluationPart: { path: ({ evaluated }) => `/evaluations/${evaluated}/departments/mzj`, own: 'mzj', others: 'refused', everywhere: bureau },
  signEvaluation: { path: ({ evaluation }) => `/evaluations/${evaluation}/signature`, body: () => ({}), own: 'pinggu', others: 'open' },
  decideEvaluation: { path: ({ evaluated }) => `/evaluations/${evaluated}/decision`, body: () => ({ outcome: 'accepted' }), own: 'sjj', others: 'open' },
  terminateEvaluation: { path: ({ evaluation }) => `/evaluations/${evaluation}/termination`, body: () => ({ reason: '资质失效' }), own: 'sjj', others: 'open' },
  decideAssessmentObjection: { path: () => '/assessments/2026/mzj/objection-decision', body: () => ({ outcome: 'dismissed', reason: '经核实' }), own: 'sjj', others: 'open' },
};

const commission = { title: '质量评估', year: 2026, evaluator: 'pinggu', departments: ['mzj'], sections: ['quality'], from: '2026-09-24', until: '2026-12-31', questions: [{ id: 'usable', text: { zh: '可用', en: 'usable' }, points: 10 }], sample: 0 };
export interface SeededEvaluations {
  /** Of `mzj` by `pinggu`: open, and signed. */
  readonly evaluation: string;
  readonly evaluated: string;
}

/** Reports of `mzj`: that of 2026 to be answered, of 2027 to be signed, of 2028 to be submitted, of 2029 to be decided. */
export async function seedReports(made: (method: string, path: string, as: ReturnType<typeof official>, body: unknown, status?: number) => Promise<{ readonly id: string }>, client: DynamoDBDocumentClient): Promise<SeededEvaluations> {
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
  const { id: evaluation } = await made('POST', '/evaluations', official('sjj', 'bureau'), commission);
  const { id: evaluated } = await made('POST', '/evaluations', official('sjj', 'bureau'), commission);
  await made('PUT', `/evaluations/${evaluated}/departments/mzj`, official('pinggu', 'evaluator'), { answers: [{ question: 'usable', points: 5, text: '可用' }], samples: [] }, 200);
  await made('POST', `/evaluations/${evaluated}/signature`, official('pinggu', 'evaluator'), {}, 200);
  return { evaluation, evaluated };
}
