import type { Call } from '#shared/call.ts';
import { together } from '#shared/store/ref.ts';
import { resourceRef } from '../../catalog/published.ts';
import { statedChanges } from '../domain/snapshot.ts';
import type { Collections } from '../record.ts';
import type { RegistrationState, Snapshot } from '../schema.ts';
import { snapshotRef } from '../snapshots.ts';

/** What is asked for of a record since the catalogue has moved on. */
export type Asked = Pick<RegistrationState, 'changeAsked' | 'cancellationAsked'>;

/**
 * Whether the catalogue has moved on since the snapshot, in anything that a registration states: 变更 is then asked for from the first day (登记办法 9); 注销 when
 * everything that it rests on has been retired (登记办法 14). Of a product that keeps other entries, a retired one is a change.
 */
export async function changesSince({ applications, tables }: Pick<Collections, 'applications'> & { readonly tables: { readonly catalog: string } }, snapshot: Snapshot | undefined, call: Call): Promise<Asked> {
  const entries = snapshot?.entries ?? [];
  const { current, frozen } = await call.read({
    current: together(entries.map(({ resourceId }) => resourceRef(tables.catalog, resourceId))),
    frozen: together(entries.map(({ hash }) => snapshotRef(applications.table, hash))),
  });
  const retired = entries.flatMap(({ resourceId }, i) => (current[i]?.state.status === 'retired' ? [resourceId] : []));
  if (retired.length > 0 && retired.length === entries.length) return { cancellationAsked: { at: call.now, resources: retired } };
  const resources = entries.flatMap(({ resourceId, version }, i) => {
    const [now, then] = [current[i], frozen[i]];
    if (!now || !then || now.version === version) return [];
    const changed = [...statedChanges(then.entry, now.state), ...(retired.includes(resourceId) ? ['status'] : [])];
    return changed.length === 0 ? [] : [{ resourceId, version: now.version, changed }];
  });
  return resources.length === 0 ? {} : { changeAsked: { at: call.now, resources } };
}
