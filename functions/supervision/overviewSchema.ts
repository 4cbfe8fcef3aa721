import * as z from 'zod';
import { once } from '#shared/once.ts';

const count = once(() => z.object({ detector: z.string(), title: z.string(), findings: z.int() }));
const order = once(() => z.object({ id: z.string(), department: z.string(), name: z.string(), what: z.string(), status: z.string(), level: z.int(), dueDate: z.iso.date(), overdue: z.boolean() }));
const finding = once(() => z.object({ id: z.string(), detector: z.string(), title: z.string(), detail: z.string(), citation: z.string(), openedAt: z.string(), times: z.int() }));
const trend = once(() => z.array(z.object({ date: z.iso.date(), findings: z.int(), orders: z.int() })).meta({ description: '近 30 日，由早到晚 · the last 30 days, earliest first' }));

/** 状态可感知: what the bureau has to act on, department by department. */
export const districtOverview = once(() => z
  .object({
    detectors: z.array(count()),
    departments: z.array(z.object({ department: z.string(), name: z.string(), findings: z.record(z.string(), z.int()), total: z.int(), openOrders: z.int(), overdueOrders: z.int() })).meta({ description: '未整改发现多者在前 · most open findings first' }),
    orders: z.array(order()).meta({ description: '未销号整改令，先到期者在前，至多 50 件 · open orders, soonest deadline first, at most 50' }),
    dueThisWeek: z.int().meta({ description: '7 日内到期的整改令 · orders due within seven days' }),
    trend: trend(),
  })
  .meta({ id: 'SupervisionOverview' }));
export type DistrictOverview = z.output<ReturnType<typeof districtOverview>>;

/** How a department stands, and what waits for it. */
export const departmentOverview = once(() => z
  .object({ department: z.string(), name: z.string(), findings: z.array(finding()), orders: z.array(order()), violations: z.int().meta({ description: '未认定的违法行为 · violations not concluded' }), reports: z.array(z.object({ year: z.int(), dueDate: z.iso.date() })).meta({ description: '逾期的年度报告 · overdue annual reports' }), trend: trend() })
  .meta({ id: 'DepartmentSupervisionOverview' }));
export type DepartmentOverview = z.output<ReturnType<typeof departmentOverview>>;

export const standing = once(() => z.strictObject({ code: z.string(), date: z.iso.date(), findings: z.int(), orders: z.int() }));
export type Standing = z.output<ReturnType<typeof standing>>;
