import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import { readAll } from '#shared/store/page.ts';
import { addDays } from '#shared/workingDays.ts';
import { departmentRef, namesOfDepartments } from '../../departments/published.ts';
import { overdueReportsOf } from '../../reports/published.ts';
import { refuseStrangers } from '../access.ts';
import { detectors } from '../domain/detectors/detectors.ts';
import type { DepartmentOverview, DistrictOverview } from '../overviewSchema.ts';
import type * as routes from '../overviewRoutes.ts';
import { lists } from '../repository.ts';
import { DISTRICT, trendOf } from '../standings.ts';
import { isLate, viewFinding } from '../view.ts';
import type { OrderState } from '../schema.ts';
import type { ReadDeps } from './readSupervision.ts';
import type { ReadViolationDeps } from './readViolations.ts';

type Deps = ReadDeps & ReadViolationDeps & { readonly client: DynamoDBDocumentClient; readonly tables: { readonly departments: string; readonly reports: string } };

const MOST_ORDERS = 50;

/** The district at a glance: findings by department and detector, orders by their deadlines, and how it went. */
export const readOverview =
  ({ client, findings, orders, tables }: Deps) =>
  async (_input: Parsed<typeof routes.readOverview.input>, call: Call): Promise<Outcome<DistrictOverview>> => {
    const [open, ordered, names, trend] = await Promise.all([
      readAll(client, { table: findings.table, ...lists.findings(false) }, (item) => findings.parse(item).state),
      readAll(client, { table: orders.table, ...lists.orders(false) }, (item) => orders.parse(item).state),
      namesOfDepartments(client, tables.departments),
      trendOf(client, findings.table, DISTRICT),
    ]);
    const codes = new Set([...open, ...ordered].map(({ department }) => department));
    const count = (department: string, detector: string): number => open.filter((one) => one.department === department && one.detector === detector).length;
    const departments = [...codes].map((department) => {
      const own = ordered.filter((one) => one.department === department);
      const found = Object.fromEntries(detectors.map(({ code }) => [code, count(department, code)]));
      return { department, name: names.get(department) ?? department, findings: found, total: Object.values(found).reduce((sum, n) => sum + n, 0), openOrders: own.length, overdueOrders: own.filter((one) => isLate(one, call.now)).length };
    });
    const week = addDays(dateOf(call.now), 7);
    const body: DistrictOverview = {
      detectors: detectors.map(({ code, title }) => ({ detector: code, title: title[call.language], findings: open.filter(({ detector }) => detector === code).length })),
      departments: departments.toSorted((a, b) => b.total - a.total || b.openOrders - a.openOrders || (a.department < b.department ? -1 : 1)),
      orders: ordersOf(ordered, names, call.now).slice(0, MOST_ORDERS),
      dueThisWeek: ordered.filter(({ running, deadline }) => running !== undefined && deadline.dueDate <= week).length,
      trend,
    };
    return { answer: { body } };
  };

/** A department: its findings, its orders, what else it owes. Throws not-found, not-your-department. */
export const readDepartmentOverview =
  ({ client, findings, orders, violations, tables }: Deps) =>
  async ({ path: { code } }: Parsed<typeof routes.readDepartmentOverview.input>, call: Call): Promise<Outcome<DepartmentOverview>> => {
    refuseStrangers(call.actor, code);
    const [{ department }, open, ordered, accused, reports, trend] = await Promise.all([
      call.read({ department: departmentRef(tables.departments, code) }),
      readAll(client, { table: findings.table, ...lists.findingsOf(code, false) }, findings.parse),
      readAll(client, { table: orders.table, ...lists.openOrdersOf(code) }, (item) => orders.parse(item).state),
      readAll(client, { table: violations.table, ...lists.violationsOf(code) }, (item) => violations.parse(item).state),
      overdueReportsOf(client, tables.reports, code, dateOf(call.now)),
      trendOf(client, findings.table, code),
    ]);
    if (!department) throw notFound({ zh: '部门', en: 'department' }, code);
    const shown = open.map((one) => viewFinding(one, call)).map(({ id, detector, title, detail, citation, openedAt, times }) => ({ id, detector, title, detail, citation, openedAt, times }));
    const names = new Map([[code, department.state.name]]);
    return { answer: { body: { department: code, name: department.state.name, findings: shown, orders: ordersOf(ordered, names, call.now), violations: accused.filter(({ status }) => status !== 'concluded').length, reports, trend } } };
  };

function ordersOf(orders: readonly OrderState[], names: ReadonlyMap<string, string>, now: string): DistrictOverview['orders'] {
  return orders
    .map((one) => ({ id: one.id, department: one.department, name: names.get(one.department) ?? one.department, what: one.what, status: one.status, level: one.level, dueDate: one.deadline.dueDate, overdue: isLate(one, now) }))
    .toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0));
}
