import { notFound } from '#shared/problems/problem.ts';
import { setDeadline as set } from '#shared/statutoryClock/tasks.ts';
import type { Collections } from '../record.ts';

/** Tells the workflow how long to wait, as the request stands now. */
export const setDeadline = ({ requests }: Pick<Collections, 'requests'>) =>
  set(async ({ requestId }: { readonly requestId: string }, { read }) => {
    const { request } = await read({ request: requests.ref(requestId) });
    if (!request) throw notFound({ zh: '共享申请', en: 'sharing request' }, requestId);
    const { state } = request;
    return state.status === 'under-review' ? { running: true, ...state } : { running: false, status: state.status };
  });
