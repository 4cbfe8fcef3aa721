import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemActor } from '#shared/actor.ts';
import { readTogether } from '#shared/store/ref.ts';
import { perform } from '#shared/store/session.ts';
import { found } from '../../functions/supervision/commands/reconcileFinding.ts';
import { postVacant } from '../../functions/supervision/domain/detectors/postVacant.ts';
import { drawnFacts, itemFacts } from '../../functions/supervision/inspections/drawn.ts';
import { inspectionsCollection, itemIdOf, itemsCollection } from '../../functions/supervision/inspections/repository.ts';
import { findingIdOf, findingsCollection } from '../../functions/supervision/repository.ts';
import { official } from '../support/httpEvent.ts';
import type { Row } from './rows.ts';

const watching = ['bureau', 'centre'] as const;
const orderBody = { department: 'mzj', what: '补齐 8 月数据', basis: '办法第十一条第二款', workingDays: 10 };
const violationBody = { department: 'mzj', item: '4', facts: '连续三个月未更新' };

export const supervisionRows: Readonly<Record<string, Row>> = {
  readSupervisionOverview: { path: () => '/supervision/overview', own: 'sjj', others: 'open' },
  readDepartmentSupervisionOverview: { path: () => '/supervision/overview/mzj', own: 'mzj', others: 'refused', everywhere: watching },
  planInspection: { path: () => '/supervision/inspections', body: () => inspectionBody, own: 'sjj', others: 'open' },
  listInspections: { path: () => '/supervision/inspections', own: 'mzj', others: 'open' },
  readInspection: { path: ({ inspection }) => `/supervision/inspections/${inspection}`, own: 'mzj', others: 'open' },
  drawInspection: { path: ({ planned }) => `/supervision/inspections/${planned}/draw`, body: () => ({ publicValue: '3321.45' }), own: 'sjj', others: 'open' },
  listInspectionItems: { path: ({ inspection }) => `/supervision/inspections/${inspection}/items`, own: 'mzj', others: 'open' },
  readInspectionItem: { path: ({ inspection }) => `/supervision/inspections/${inspection}/items/mzj`, own: 'mzj', others: 'refused', everywhere: watching },
  // By the one inspector to whom it fell, whatever their role.
  recordInspectionResult: { path: ({ inspection }) => `/supervision/inspections/${inspection}/items/csl/result`, body: () => ({ outcome: 'in-order', text: '一致' }), own: 'sjj', posts: ['bureau'], others: 'refused' },
  replyToInspection: { path: ({ inspection }) => `/supervision/inspections/${inspection}/items/mzj/reply`, body: () => ({ text: '已补录' }), own: 'mzj', others: 'refused' },
  closeInspectionItem: { path: ({ inspection }) => `/supervision/inspections/${inspection}/items/wjw/closing`, body: () => ({ reason: '已复查' }), own: 'sjj', posts: ['bureau'], others: 'refused' },
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

const inspectionBody = { title: '抽查', what: '目录与数据是否一致', of: 'departments', sample: 3, publicSource: '收盘价', publicOn: '2099-10-15', inspectors: [{ id: 'bureau@sjj', org: 'sjj' }, { id: 'centre@cyzx', org: 'cyzx' }] };

const store = (client: DynamoDBDocumentClient) => ({ client, evidence: { table: 'Evidence', algorithm: 'sha256' as const } });
const caller = { actor: systemActor, now: '2026-09-24T10:00:00+08:00', language: 'zh' as const };

async function inspectionOf(client: DynamoDBDocumentClient, id: string) {
  const { found: planned } = await readTogether(client, { found: inspectionsCollection('Supervision').ref(id) });
  if (!planned) throw new Error('just planned');
  return planned;
}

/** Its public value is known. */
async function drawable(client: DynamoDBDocumentClient, id: string): Promise<string> {
  const planned = await inspectionOf(client, id);
  const { excluded, title, of, sample, populationHash, commitment, publicSource, inspectors } = planned.state;
  const event = { type: 'supervision.inspection-planned', data: { inspectionId: id, title, of, sample, candidates: 3, populationHash, commitment, excluded, publicSource, publicOn: '2026-09-24', inspectors } } as const;
  const change = inspectionsCollection('Supervision').change(planned, { ...planned.state, publicOn: '2026-09-24' }, [{ event, article: 'art.28' }]);
  await perform(store(client), caller, async () => ({ answer: { body: null }, changes: [change] }));
  return id;
}

/** Of three departments that `bureau@sjj` inspects: one is to be inspected, of two there is a finding. */
async function drawnInspection(client: DynamoDBDocumentClient, planned: string): Promise<string> {
  const { state } = await inspectionOf(client, planned);
  const id = 'ins_01K5XV9Z7Q3M8N2B4C6D8E0F1G';
  const drawn = ['csl', 'mzj', 'wjw'].map((subject) => ({ id: subject, inspector: 'bureau@sjj' }));
  const inspection = { ...state, id, status: 'drawn' as const, publicValue: '1', drawn };
  const event = { type: 'supervision.inspection-drawn', data: { inspectionId: id, seed: state.seed, publicValue: '1', title: state.title, populationHash: state.populationHash, drawn: drawnFacts(inspection) } } as const;
  const items = ['mzj', 'wjw'].map((department) => {
    const item = { id: itemIdOf(id, department), inspectionId: id, subject: department, department, inspector: 'bureau@sjj', status: 'finding' as const };
    const recorded = { type: 'supervision.item-recorded', data: { ...itemFacts(inspection, item), outcome: 'finding' as const, text: '为空', proof: [] as string[] } } as const;
    return itemsCollection('Supervision').change(undefined, item, [{ event: recorded, article: 'art.28' }]);
  });
  await perform(store(client), caller, async () => ({ answer: { body: null }, changes: [inspectionsCollection('Supervision').change(undefined, inspection, [{ event, article: 'art.28' }]), ...items] }));
  return id;
}

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
  await perform(store(client), caller, (call) => stands({ key: 'cdo', article: 'art.6', detail: { zh: '首席数据官空缺。', en: 'The post of CDO is vacant.' }, subjects: [] }, call));
  const { id: planned } = await made('POST', '/supervision/inspections', bureau, inspectionBody);
  return { order, answered, violation, heard, finding: findingIdOf('mzj', postVacant.code, 'cdo'), planned: await drawable(client, planned), inspection: await drawnInspection(client, planned) };
}
