import type { Call } from '#shared/call.ts';
import type { Sides } from '#shared/lifecycle.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { refuseStrangers } from './access.ts';
import type { BatchState } from './schema.ts';

/** A batch that the caller may see. Throws not-found, not-your-department. */
export async function batchAtHand(batches: Collection<BatchState>, id: string, call: Call): Promise<Recorded<BatchState>> {
  const { found } = await call.read({ found: batches.ref(id) });
  if (!found) throw notFound({ zh: '归集批次', en: 'batch' }, id);
  refuseStrangers(call.actor, found.state.department);
  return found;
}

export function sidesOf({ department }: Pick<BatchState, 'department'>): Sides<'owner'> {
  return { owner: department };
}
