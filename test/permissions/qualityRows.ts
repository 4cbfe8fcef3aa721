import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemActor } from '#shared/actor.ts';
import type { Caller, Store } from '#shared/store/session.ts';
import type { Cause } from '../../functions/quality/domain/causes.ts';
import { issueIdOf, issuesCollection } from '../../functions/quality/issues.ts';
import { reconcileIssues } from '../../functions/quality/jobs/reconcileIssues.ts';
import { PART_BYTES, s3Files } from '#shared/files/files.ts';
import { official } from '../support/httpEvent.ts';
import type { Row, Seeded } from './rows.ts';

const batchBody = ({ resource }: Pick<Seeded, 'resource'>, size = 5) => ({ resourceId: resource, mode: 'whole', period: { from: '2026-09-01', to: '2026-09-30' }, format: 'csv', rows: 1, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', size });

export const qualityRows: Readonly<Record<string, Row>> = {
  announceBatch: { path: () => '/quality/batches', body: batchBody, own: 'mzj', others: 'refused' },
  completeBatchUpload: { path: ({ large }) => `/quality/batches/${large}/upload`, body: () => ({ parts: [{ number: 1, etag: 'one' }, { number: 2, etag: 'two' }] }), own: 'mzj', others: 'refused' },
  startBatchCheck: { path: ({ batch }) => `/quality/batches/${batch}/check`, body: () => ({}), own: 'mzj', others: 'refused' },
  readBatch: { path: ({ batch }) => `/quality/batches/${batch}`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  listBatches: { path: ({ resource }) => `/quality/batches?resourceId=${resource}`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  setQualityRules: { path: ({ resource }) => `/quality/resources/${resource}/rules`, body: () => ({ rules: [] }), own: 'mzj', others: 'refused' },
  setAcceptance: { path: ({ unregistered }) => `/quality/resources/${unregistered}/acceptance`, body: () => ({ faultyShare: 0.02, unreadableShare: 0, reason: '基础数据' }), own: 'cyzx', others: 'open' },
  readQualityRules: { path: ({ resource }) => `/quality/resources/${resource}/rules`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  readDataset: { path: ({ resource }) => `/quality/resources/${resource}`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  listDatasetScores: { path: ({ resource }) => `/quality/resources/${resource}/scores`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  readScorecard: { path: () => '/quality/scorecards/mzj', own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  readQualityOverview: { path: () => '/quality/overview', own: 'cyzx', others: 'open' },
  readDepartmentQualityOverview: { path: () => '/quality/overview/mzj', own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  listScorecards: { path: () => '/quality/scorecards', own: 'cyzx', others: 'open' },
  listQualityIssues: { path: () => '/quality/issues?department=mzj', own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  readQualityIssue: { path: ({ issue }) => `/quality/issues/${issue}`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  acknowledgeQualityIssue: { path: ({ issue }) => `/quality/issues/${issue}/acknowledgement`, body: () => ({}), own: 'mzj', others: 'refused' },
  answerQualityIssue: { path: ({ issue }) => `/quality/issues/${issue}/answer`, body: () => ({ text: '已补录' }), own: 'mzj', others: 'refused' },
  listDatasets: { path: () => '/quality/resources?department=mzj', own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
};

/** A batch of `mzj` whose file is there and not yet told of, and one in parts. */
export async function seedBatches(made: (method: string, path: string, as: ReturnType<typeof official>, body: unknown) => Promise<{ readonly id: string }>, client: DynamoDBDocumentClient, resource: string): Promise<{ batch: string; large: string; issue: string }> {
  const holder = official('mzj', 'steward');
  const { id: batch } = await made('POST', '/quality/batches', holder, batchBody({ resource }));
  await s3Files('batches').write(`batches/mzj/${resource}/${batch}`, 'a\n1\n\n', 'text/csv');
  const { id: large } = await made('POST', '/quality/batches', holder, batchBody({ resource }, PART_BYTES + 1));
  const store: Store = { client, evidence: { table: 'Evidence', algorithm: 'sha256' } };
  const deps = { store, issues: issuesCollection('Quality'), tables: { calendar: 'Calendar' }, issueDays: { major: 5, minor: 10 }, caller: (): Caller => ({ actor: systemActor, now: '2026-09-24T10:00:00+08:00', language: 'zh' }) };
  const cause: Cause = { key: 'items:household_id', title: { zh: '数据项 household_id 有误', en: 'faults in household_id' }, severity: 'minor', rules: ['required:household_id'], faulty: 1, evaluated: 10 };
  await reconcileIssues(deps, { resourceId: resource, resource: '低保救助对象信息', department: 'mzj' }, [cause], { standing: [] });
  return { batch, large, issue: issueIdOf(resource, cause.key) };
}
