import type { Actor } from '#shared/actor.ts';
import { wakingBy } from '#shared/statutoryClock/waking.ts';
import { performPatiently } from '#shared/store/session.ts';
import { departmentCodes } from '../../functions/departments/published.ts';
import { answerOrder, checkOrder, extendOrder } from '../../functions/supervision/commands/actOnOrder.ts';
import { escalateOrder } from '../../functions/supervision/commands/escalateOrder.ts';
import { issueOrder } from '../../functions/supervision/commands/issueOrder.ts';
import { concludeViolation, stateView } from '../../functions/supervision/commands/concludeViolation.ts';
import { registerViolation } from '../../functions/supervision/commands/registerViolation.ts';
import { detectors, type AnyDetector, type FactsOnDemand } from '../../functions/supervision/domain/detectors/detectors.ts';
import { districtFacts } from '../../functions/supervision/facts.ts';
import { itemsCollection } from '../../functions/supervision/inspections/repository.ts';
import { recomputeOrders, sweepOrders } from '../../functions/supervision/jobs/clocks.ts';
import { detect } from '../../functions/supervision/jobs/detect.ts';
import { readDepartmentOverview, readOverview } from '../../functions/supervision/queries/readOverview.ts';
import { listDetectors, listFindings, listOrders, readOrder } from '../../functions/supervision/queries/readSupervision.ts';
import { listViolations, readViolation } from '../../functions/supervision/queries/readViolations.ts';
import { findingsCollection, ordersCollection, runningOrders, tokenRef, violationsCollection } from '../../functions/supervision/repository.ts';
import { deliveryBed } from './deliveryBed.ts';
import { actor } from './sharingBed.ts';

export const bureau = actor('sjj', 'bureau');
export const holder = actor('mzj', 'steward');
const thresholds = { scoreBelow: 60, silenceShare: 0.3, silenceAtLeast: 3 };

/** Supervision over a district whose data come in and go out for real; the clocks' executions only remember. */
export async function supervisionBed() {
  const bed = await deliveryBed();
  await bed.dynamo.create(['Supervision', 'Reports']);
  const table = 'Supervision';
  const { store, client } = bed.deps;
  const orders = ordersCollection(table);
  const tables = { calendar: 'Calendar', departments: 'Departments', catalog: 'Catalog', requests: 'Requests', quality: 'Quality', reports: 'Reports' };
  const deps = {
    store, client, orders, thresholds, tables,
    findings: findingsCollection(table), items: itemsCollection(table), violations: violationsCollection(table),
    ...wakingBy(client, (caseId) => tokenRef(table, caseId), bed.workflow),
    caller: () => bed.deps.caller(), running: () => runningOrders(client, orders),
  };
  const as = async <I, T>(useCase: Parameters<typeof bed.run<I, T>>[0], input: unknown, who: Actor, version?: number) => bed.run(useCase, input, who, version);
  return {
    ...bed,
    supervised: deps,
    detect: (only: readonly AnyDetector[] = detectors, facts?: (department: string) => FactsOnDemand) =>
      detect({ ...deps, departments: () => departmentCodes(client, tables.departments), detectors: only, factsOf: facts ?? districtFacts(client, tables, bed.deps.caller().now) }),
    detectors: async (who: Actor = bureau) => (await as(listDetectors(deps), {}, who)).items,
    overview: (who: Actor = bureau) => as(readOverview(deps), {}, who),
    overviewOf: (code: string, who: Actor = bureau) => as(readDepartmentOverview(deps), { path: { code } }, who),
    findings: async (query: object = {}, who: Actor = bureau) => (await as(listFindings(deps), { query }, who)).items,
    issue: (body: object, who: Actor = bureau) => as(issueOrder(deps), { body: { department: 'mzj', what: '补齐 8 月数据', basis: '办法第十一条', workingDays: 5, ...body } }, who),
    order: (id: string, who: Actor = bureau) => as(readOrder(deps), { path: { id } }, who),
    orders: async (query: object = {}, who: Actor = bureau) => (await as(listOrders(deps), { query }, who)).items,
    answerOrder: (id: string, who: Actor = holder) => as(answerOrder(deps), { path: { id }, body: { text: '已补报' } }, who),
    checkOrder: (id: string, body: object, who: Actor = bureau) => as(checkOrder(deps), { path: { id }, body: { reason: '核查意见', ...body } }, who),
    extend: (id: string, workingDays = 5) => as(extendOrder(deps), { path: { id }, body: { workingDays, reason: '系统升级' } }, bureau),
    settle: async (caseId: string) => (await performPatiently(store, bed.deps.caller(), (call) => escalateOrder(deps)({ caseId }, call))).body,
    sweepOrders: () => sweepOrders(deps),
    recountOrders: () => recomputeOrders(deps, { id: 'cal_2026#2' }),
    register: (body: object = {}) => as(registerViolation(deps), { body: { department: 'mzj', item: '4', facts: '连续三个月未更新', persons: 'department', ...body } }, bureau),
    stateView: (id: string, who: Actor = holder) => as(stateView(deps), { path: { id }, body: { text: '已恢复' } }, who),
    conclude: (id: string, body: object = {}) => as(concludeViolation(deps), { path: { id }, body: { outcome: 'correction-ordered', reason: '责令改正', ...body } }, bureau),
    violation: (id: string, who: Actor = bureau) => as(readViolation(deps), { path: { id } }, who),
    violations: async (query: object = {}, who: Actor = bureau) => (await as(listViolations(deps), { query }, who)).items,
  };
}
export type SupervisionBed = Awaited<ReturnType<typeof supervisionBed>>;
