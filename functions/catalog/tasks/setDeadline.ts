import { setDeadline as set } from '#shared/statutoryClock/tasks.ts';
import { readCase, type Clocked } from '../clockCase.ts';

/** Tells the workflow how long to wait, as the review or the declared change stands now. */
export const setDeadline = (deps: Clocked) =>
  set(async ({ caseId }: { readonly caseId: string }, call) => {
    const found = await readCase(deps, caseId, call);
    if (typeof found === 'string') return { running: false, status: found };
    return found.lapsed ? { running: false, status: 'lapsed' } : { running: true, deadline: found.deadline };
  });
