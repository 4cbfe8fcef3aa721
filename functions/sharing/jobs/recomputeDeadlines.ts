import { failure, logger } from '#shared/observability.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { recomputeDeadline } from '../commands/recomputeDeadline.ts';
import type { Collections } from '../record.ts';
import type { OpenRequest } from '../repository.ts';
import type { Waking } from '../waking.ts';
import { CasesLeft } from './casesLeft.ts';

export interface RecomputeDeps extends Pick<Collections, 'requests'>, Waking {
  readonly store: Store;
  readonly tables: { readonly calendar: string };
  readonly openRequests: () => AsyncIterable<OpenRequest>;
  readonly caller: () => Caller;
}

/**
 * A year was published or amended: every running clock is counted anew. Those that the year does not touch come out unchanged, and a
 * repeated delivery changes nothing. A request filed at the same moment on the old calendar is found by the next sweep. One bad case does
 * not stop the rest.
 */
export async function recomputeDeadlines(deps: RecomputeDeps, event: { readonly id: string }): Promise<{ moved: number }> {
  const report = { looked: 0, moved: 0, failed: 0 };
  for await (const { id: requestId, read } of deps.openRequests()) {
    report.looked += 1;
    try {
      const { receivedAt } = read();
      const { body } = await performPatiently(deps.store, deps.caller(), (call) => recomputeDeadline(deps)({ requestId, receivedAt, cause: event.id }, call));
      if (body.outcome === 'moved') report.moved += 1;
    } catch (error) {
      report.failed += 1;
      logger.error('recomputation-failed', { subject: requestId, ...failure(error) });
    }
  }
  if (report.failed > 0) throw new CasesLeft(report);
  return { moved: report.moved };
}
