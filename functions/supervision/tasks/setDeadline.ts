import { setDeadline as set } from '#shared/statutoryClock/tasks.ts';
import type { Collection } from '#shared/store/collection.ts';
import { roundOf } from '../domain/clock.ts';
import type { OrderState } from '../schema.ts';

/** Tells the workflow how long to wait, as the order stands now. */
export const setDeadline = ({ orders }: { readonly orders: Collection<OrderState> }) =>
  set(async ({ caseId }: { readonly caseId: string }, call) => {
    const { order } = await call.read({ order: orders.ref(roundOf(caseId)?.id ?? caseId) });
    if (!order || order.state.running !== caseId) return { running: false, status: order?.state.status ?? 'unknown' };
    return { running: true, deadline: order.state.deadline };
  });
