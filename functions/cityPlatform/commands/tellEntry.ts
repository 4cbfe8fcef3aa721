import type { Call, Outcome } from '#shared/call.ts';
import { editionRef, resourceRef } from '../../catalog/published.ts';
import { dueOf } from '../domain/due.ts';
import { continued, standingIn, type Feeding } from '../feeding.ts';
import { headRef, toldRef } from '../repository.ts';

export interface TellDeps extends Feeding {
  readonly catalogTable: string;
}

/** Tells the next thing that the feed has not told of an entry yet, if there is any; so it is safe to repeat, and nothing has to be remembered of the event that led here. */
export const tellEntry =
  (deps: TellDeps) =>
  async ({ resourceId }: { readonly resourceId: string }, call: Call): Promise<Outcome<{ readonly position?: number }>> => {
    const { table, catalogTable } = deps;
    const { resource, told, head } = await call.read({ resource: resourceRef(catalogTable, resourceId), told: toldRef(table, resourceId), head: headRef(table) });
    const [due] = resource ? dueOf(standingIn(resource.state), told) : [];
    if (!resource || !due) return { answer: { body: {} } };
    const { content } = await call.read({ content: editionRef(catalogTable, resourceId, due.edition) });
    const { records, notes } = await continued(deps, head, [{ resource: resource.state, due, content, told, restated: due.restated ?? false }], call.now);
    const position = records[0]?.position;
    return { answer: { body: position === undefined ? {} : { position } }, notes };
  };
