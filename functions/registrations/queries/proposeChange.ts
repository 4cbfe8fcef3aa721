import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, Problem } from '#shared/problems/problem.ts';
import { together } from '#shared/store/ref.ts';
import { resourceRef } from '../../catalog/published.ts';
import { changeDraft } from '../domain/proposal.ts';
import { statedChanges } from '../domain/snapshot.ts';
import type { Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import { snapshotRef } from '../snapshots.ts';
import type { ProposalView } from '../view.ts';
import { forSubjectsOnly } from './applicationsShown.ts';

/** What the catalogue says that the record does not, and the change that would mend it (登记办法 9). */
export const proposeChange =
  ({ registrations, tables }: Pick<Collections, 'registrations'> & { readonly tables: { readonly catalog: string } }) =>
  async ({ path: { id } }: Parsed<typeof routes.proposeChange.input>, call: Call): Promise<Outcome<ProposalView>> => {
    const { record } = await call.read({ record: registrations.ref(id) });
    if (!record) throw notFound({ zh: '登记', en: 'registration' }, id);
    const { state } = record;
    forSubjectsOnly(state, call.actor);
    if (state.status !== 'active') throw ended(state.status);
    const { entries } = state.snapshot;
    const { current, frozen } = await call.read({
      current: together(entries.map(({ resourceId }) => resourceRef(tables.catalog, resourceId))),
      frozen: together(entries.map(({ hash }) => snapshotRef(registrations.table, hash))),
    });
    const differences = entries.flatMap(({ resourceId, version }, i) => {
      const [now, then] = [current[i], frozen[i]];
      if (!now || !then) return [];
      const [catalogue, registered] = [now.state as Readonly<Record<string, unknown>>, then.entry];
      const changed = statedChanges(registered, catalogue).map((field) => ({ field, registered: registered[field] ?? null, catalogue: catalogue[field] ?? null }));
      return changed.length === 0 ? [] : [{ resourceId, registeredVersion: version, version: now.version, changed }];
    });
    return { answer: { body: { registrationId: id, differences, draft: changeDraft(state, differences) } } };
  };

function ended(status: string): Problem {
  return new Problem('wrong-state', {
    detail: { zh: '该登记已终结，不能再变更。', en: 'The registration has ended and can no longer be changed.' },
    article: 'registration.art.9',
    extensions: { current: { status } },
  });
}
