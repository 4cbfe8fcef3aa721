import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemActor } from '#shared/actor.ts';
import { perform } from '#shared/store/session.ts';
import { found } from '../../functions/supervision/commands/reconcileFinding.ts';
import { postVacant } from '../../functions/supervision/domain/detectors/postVacant.ts';
import { findingIdOf, findingsCollection } from '../../functions/supervision/repository.ts';
import { official } from '../support/httpEvent.ts';
import type { Row } from './rows.ts';

const watching = ['bureau', 'centre'] as const;
const orderBody = { department: 'mzj', what: '补齐 8 月数据', basis: '办法第十一条第二款', workingDays: 10 };
const violationBody = { department: 'mzj', item: '4', facts: '连续三个月未更新' };

export const supervisionRows: Readonly<Record<string, Row>> = {
  readSupervisionOverview: { path: () => '/supervision/overview', own: 'sjj', others: 'open' },
  readDepartmentSupervisionOverview: { path: () => '/supervision/overview/mzj', own: 'mzj', others: 'refused', everywhere: watching },
  listDetectors: { path: () => '/supervision/detectors', own: 'mzj', others: 'open' },
  listSupervisionFindings: { path: () => '/supervision/findings?department=mzj', own: 'mzj', others: 'refused', everywhere: watching },
  readSupervisionFinding: { path: ({ finding }) => `/supervision/findings/${finding}`, own: 'mzj', others: 'refused', everywhere: watching },
  issueRectificationOrder: { path: () => '/supervision/orders', body: () => orderBody, own: 'sjj', others: 'open' },
  listRectificationOrders: { path: () => '/supervision/orders?department=mzj', own: 'mzj', others: 'refused', everywhere: watching },
  readRectificationOrder: { path: ({ order }) => `/supervision/orders/${order}`, own: 'mzj', others: 'refused', everywhere: watching },
  extendRectificationOrder: { path: ({ order }) => `/supervision/orders/${order}/extension`, body: () => ({ workingDays: 10, reason: '系统升级' }), own: 'sjj', others: 'open' },
  answerRectificationOrder: { path: ({ order }) => `/supervision/orders/${order}/answer`, body: () => ({ text: '已补报' }), own: 'mzj', others: 'refused' },
  checkRectificationOrder: { path: ({ answered }) => `/supervision/orders/${answered}/check`, body: () => ({ outcome: 'closed', reason: '已补齐' }), own: 'sjj', others: 'open' },
  registerViolation: { path: () => '/supervision/violations', body: () => violationBody, own: 'sjj', others: 'open' },
  listViolations: { path: () => '/supervision/violations?department=mzj', own: 'mzj', others: 'refused', everywhere: watching },
  readViolation: { path: ({ violation }) => `/supervision/violations/${violation}`, own: 'mzj', others: 'refused', everywhere: watching },
  stateViewOfViolation: { path: ({ violation }) => `/supervision/violations/${violation}/statement`, body: () => ({ text: '已恢复' }), own: 'mzj', others: 'refused' },
  concludeViolation: { path: ({ heard }) => `/supervision/violations/${heard}/conclusion`, body: () => ({ outcome: 'correction-ordered', reason: '责令改正' }), own: 'sjj', others: 'open' },
};

/** A finding of `mzj`, an order that it has and one that it answered, a violation on the register and one that was heard. */
export async function seedSupervision(made: (method: string, path: string, as: ReturnType<typeof official>, body: unknown, status?: number) => Promise<{ readonly id: string }>, client: DynamoDBDocumentClient) {
  const [bureau, steward] = [official('sjj', 'bureau'), official('mzj', 'steward')];
  const { id: order } = await made('POST', '/supervision/orders', bureau, orderBody);
  const { id: answered } = await made('POST', '/supervision/orders', bureau, orderBody);
  await made('POST', `/supervision/orders/${answered}/answer`, steward, { text: '已补报' }, 200);
  const { id: violation } = await made('POST', '/supervision/violations', bureau, violationBody);
  const { id: heard } = await made('POST', '/supervision/violations', bureau, violationBody);
  await made('POST', `/supervision/violations/${heard}/statement`, steward, { text: '已恢复' }, 200);
  const stands = found({ findings: findingsCollection('Supervision') }, 'mzj', postVacant);
  const store = { client, evidence: { table: 'Evidence', algorithm: 'sha256' as const } };
  await perform(store, { actor: systemActor, now: '2026-09-24T10:00:00+08:00', language: 'zh' }, (call) => stands({ key: 'cdo', article: 'art.6', detail: { zh: '首席数据官空缺。', en: 'The post of CDO is vacant.' }, subjects: [] }, call));
  return { order, answered, violation, heard, finding: findingIdOf('mzj', postVacant.code, 'cdo') };
}
