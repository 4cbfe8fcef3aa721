import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '#shared/call.ts';
import { plusSeconds } from '#shared/clock.ts';
import type { DatabaseLimits } from '#shared/duckdb/database.ts';
import { PARQUET, type LargeFiles } from '#shared/files/files.ts';
import type { Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import { readTogether } from '#shared/store/ref.ts';
import { perform, type Caller, type Store } from '#shared/store/session.ts';
import { resourceRef } from '../../catalog/published.ts';
import { datasetRef } from '../../quality/published.ts';
import { isLive } from '../domain/grant.ts';
import type { GrantState } from '../schema.ts';
import { extract } from './extract.ts';
import { extractKey } from './repository.ts';
import type { ReadyUse, UseState } from './schema.ts';
import { namesOf } from './view.ts';

/** Seconds that an extract can be had for; the bucket removes it after that day. */
export const EXTRACT_SECONDS = 86_400;

export interface PrepareDeps {
  readonly store: Store;
  readonly uses: Collection<UseState>;
  readonly grants: Collection<GrantState>;
  readonly files: LargeFiles;
  readonly tables: { readonly catalog: string; readonly quality: string };
  readonly watermark: 'column' | 'none';
  readonly limits: DatabaseLimits;
}

/** Makes ready for a recorded use what its grant names, of the data as they stand (办法 15). Done again, it finds that it is done. */
export const prepareExtract =
  (deps: PrepareDeps) =>
  async (useId: string, caller: Caller): Promise<{ readonly status: string }> => {
    const { store, uses, grants, files, tables } = deps;
    const { found } = await readTogether(store.client, { found: uses.ref(useId) });
    if (found?.state.status !== 'preparing') return { status: found?.state.status ?? 'missing' };
    const { state } = found;
    const { grant, resource, dataset } = await readTogether(store.client, { grant: grants.ref(state.grantId), resource: resourceRef(tables.catalog, state.resourceId), dataset: datasetRef(tables.quality, state.resourceId) });
    if (!grant || !isLive(grant.state, caller.now)) return concluded(deps, caller, found, { ...state, status: 'unavailable', cause: 'grant-ended' });
    if (!resource || !dataset?.current) return concluded(deps, caller, found, { ...state, status: 'unavailable', cause: 'no-data' });
    const work = await mkdtemp(join(tmpdir(), 'extract-'));
    try {
      const staged = join(work, 'staged.parquet');
      if (!(await files.fetch(dataset.current.file, staged))) throw new Error('the current data of the resource is not where it was kept');
      const known = resource.state.items;
      const made = await extract({ staged, known, items: state.items, rows: state.rows ?? [], mark: deps.watermark === 'column' ? state.grantId : undefined, csv: state.method !== 'api', limits: deps.limits, work: await mkdtemp(join(work, 'made-')) });
      await send(files, extractKey(state, 'parquet'), made.parquet, PARQUET);
      if (made.csv !== undefined) await send(files, extractKey(state, 'csv'), made.csv, 'text/csv; charset=utf-8');
      const sha256 = { parquet: await hashOf(made.parquet), ...(made.csv === undefined ? {} : { csv: await hashOf(made.csv) }) };
      const types = state.items.map((name) => known.find((item) => item.name === name)?.type ?? 'C');
      const { rows, missing } = made;
      const ready = { batchId: dataset.current.batchId, rows, missing: [...missing], sha256, watermarked: deps.watermark === 'column', readyAt: caller.now, expiresAt: plusSeconds(caller.now, EXTRACT_SECONDS) };
      return await concluded(deps, caller, found, { ...state, status: 'ready', types, extract: ready, handOuts: 0 });
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  };

async function send(files: LargeFiles, key: string, from: string, contentType: string): Promise<void> {
  await files.send(key, from, (await stat(from)).size, contentType);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

async function concluded({ store, uses }: PrepareDeps, caller: Caller, before: Recorded<UseState>, after: Exclude<UseState, { status: 'preparing' }>): Promise<{ readonly status: string }> {
  const change = uses.change(before, after, [{ event: after.status === 'ready' ? readiness(after) : { type: 'sharing.extract-unavailable', data: { ...namesOf(after), cause: after.cause } }, article: 'art.15(2)' }]);
  await perform(store, caller, async (): Promise<Outcome<null>> => ({ answer: { body: null }, changes: [change] }));
  return { status: after.status };
}

function readiness(use: ReadyUse): EvidenceDraft['event'] {
  const { batchId, rows, sha256, missing, watermarked } = use.extract;
  return { type: 'sharing.extract-ready', data: { ...namesOf(use), batchId, rows, sha256, missing, watermarked } };
}
