import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call, Outcome } from '#shared/call.ts';
import { JSON_TYPE } from '#shared/files/files.ts';
import { readTogether } from '#shared/store/ref.ts';
import { perform, type Caller } from '#shared/store/session.ts';
import { resourceRef } from '../../catalog/published.ts';
import { columnsOf } from '../columns.ts';
import { causesOfScan, type Cause } from '../domain/causes.ts';
import { projected } from '../engine/merge.ts';
import { scanFile } from '../engine/scanFile.ts';
import { keysOf } from '../files.ts';
import { datasetRef, planSubject } from '../repository.ts';
import type { BatchState, DatasetState } from '../schema.ts';
import { causesKept, judged, standingNotes } from '../scoring.ts';
import type { CheckDeps } from './checkBatch.ts';
import { indicatorsOf } from './conclusion.ts';
import { referencesOf } from './references.ts';

/**
 * Holds the current data of a resource against its rules and its catalogue entry as they are now (办法 13). The batch stays what it is, accepted or not: only what it measures changes. Items that the catalogue has gained since
 * are missing in every record.
 */
export const rescanBatch =
  (deps: CheckDeps) =>
  async (batchId: string, caller: Caller): Promise<{ readonly status: string }> => {
    const { batches, plans, store, files, tables, limits } = deps;
    const { found } = await readTogether(store.client, { found: batches.ref(batchId) });
    if (!found) return { status: 'missing' };
    const { resourceId } = found.state;
    const { resource, plan, dataset } = await readTogether(store.client, { resource: resourceRef(tables.catalog, resourceId), plan: plans.ref(planSubject(resourceId)), dataset: datasetRef(tables.quality, resourceId) });
    const used = { rulesVersion: plan?.version ?? 0, edition: resource?.state.edition ?? 0 };
    if (!resource || dataset?.current?.batchId !== batchId) return { status: 'superseded' };
    if (dataset.rulesVersion === used.rulesVersion && dataset.edition === used.edition) return { status: 'up-to-date' };
    const work = await mkdtemp(join(tmpdir(), 'rescan-'));
    try {
      const before = join(work, 'before.parquet');
      if (!(await files.fetch(dataset.current.file, before))) throw new Error('the current data of the resource is not where it was kept');
      const columns = columnsOf(resource.state);
      const file = await projected({ before, columns, limits, work });
      const { rules, references } = await referencesOf({ client: store.client, files, tables }, plan?.state.rules ?? [], work);
      const scratch = await mkdtemp(join(work, 'scan-'));
      const result = await scanFile({ file, format: 'parquet', encoding: 'utf-8', columns, rules, references, limits, now: caller.now, work: scratch, previous: dataset.volumes.slice(0, -1) });
      const key = `${keysOf(found.state).report.replace(/\.json$/, '')}-r${used.rulesVersion}-e${used.edition}.json`;
      const report = JSON.stringify({ batch: { id: batchId, resourceId }, ...used, result: { ...result, staged: undefined } });
      await files.write(key, report, JSON_TYPE);
      await perform(store, caller, rescanned(deps, found.state, dataset, { ...used, indicators: indicatorsOf(result.rules), causes: causesOfScan(result.rules, result.faults), reportHash: createHash('sha256').update(report).digest('hex') }));
      return { status: 'rescanned' };
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  };

interface Rescan {
  readonly rulesVersion: number;
  readonly edition: number;
  readonly indicators: { indicator: string; a: number; b: number }[];
  readonly causes: Cause[];
  readonly reportHash: string;
}

function rescanned({ batches, tables, scale, graceDays }: CheckDeps, { id: batchId }: BatchState, dataset: DatasetState, { rulesVersion, edition, indicators, causes, reportHash }: Rescan) {
  return async (call: Call): Promise<Outcome<null>> => {
    const { found, resource } = await call.read({ found: batches.ref(batchId), resource: resourceRef(tables.catalog, dataset.resourceId) });
    if (!found || !resource) return { answer: { body: null } };
    const { resourceId, resource: name, department } = found.state;
    const inForceSince = resource.state.editions[0]?.publishedAt ?? resource.state.createdAt;
    const after = judged({ ...dataset, revision: dataset.revision + 1, measured: indicators, causes: causesKept(causes), rulesVersion, edition }, { updateCycle: resource.state.updateCycle, inForceSince }, { scale, graceDays }, call.now);
    const event = { type: 'quality.batch-rescanned', data: { batchId, resourceId, resource: name, department, rulesVersion, edition, indicators, reportHash } } as const;
    return { answer: { body: null }, changes: [batches.change(found, { ...found.state, updatedAt: call.now }, [{ event, article: 'art.13' }])], notes: standingNotes(tables.quality, dataset, after) };
  };
}
