import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { partiesOf, type Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import { viewRequest, type RequestView } from '../view.ts';
import { wakeAfter, type Waking } from '../waking.ts';
import { openRequestFor } from './requestAtHand.ts';

/** The requester no longer needs the data; the clock ends without an outcome for the other side. */
export const withdrawRequest =
  (deps: Pick<Collections, 'requests'> & Waking) =>
  async ({ path: { id }, body: { reason } }: Parsed<typeof routes.withdrawRequest.input>, call: Call): Promise<Outcome<RequestView>> => {
    const before = await openRequestFor('withdraw', deps.requests, id, call);
    const why = reason === undefined ? {} : { reason };
    const after = { ...before.state, status: 'withdrawn' as const, withdrawnAt: call.now, ...why };
    return {
      answer: { body: viewRequest(after, call, deps.workflow.executionArn), version: before.version + 1 },
      changes: [deps.requests.change(before, after, [{ event: { type: 'sharing.request-withdrawn', data: { ...partiesOf(after), ...why } }, article: 'art.17(2)' }])],
      after: wakeAfter(deps, id, after.status),
    };
  };
