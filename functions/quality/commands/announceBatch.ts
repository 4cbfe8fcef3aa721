import type { Call, Outcome } from '#shared/call.ts';
import { plusSeconds } from '#shared/clock.ts';
import { PART_BYTES, type LargeFiles } from '#shared/files/files.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { notYourDepartment, Problem } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { refuseUnpublished, resourceRef } from '../../catalog/published.ts';
import { resourceOf } from '../access.ts';
import { keysOf } from '../files.ts';
import { datasetRef } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { BatchState, BatchView, DatasetState } from '../schema.ts';
import { viewBatch } from '../view.ts';

export interface BatchDeps {
  readonly batches: Collection<BatchState>;
  readonly files: LargeFiles;
  readonly tables: { readonly quality: string; readonly catalog: string };
  /** Days that an announced batch may be uploaded within. */
  readonly uploadDays: number;
}

/** A department's steward announces a batch of a resource, and is told where to upload just this file (办法 9(2), 11). */
export const announceBatch =
  ({ batches, files, tables, uploadDays }: BatchDeps) =>
  async ({ body }: Parsed<typeof routes.announceBatch.input>, call: Call): Promise<Outcome<BatchView>> => {
    const { resourceId, mode, size, sha256, rows, format, period } = body;
    const found = await call.read({ resource: resourceRef(tables.catalog, resourceId), dataset: datasetRef(tables.quality, resourceId) });
    const resource = resourceOf(resourceId, found.resource);
    const { department } = resource;
    if (department !== call.actor.org) throw notYourDepartment(department);
    refuseUnpublished(resource);
    if (mode === 'increment') refuseWithoutWhole(found.dataset);
    const id = newId('bat', call.now);
    const inParts = size > PART_BYTES ? { uploadId: await files.beginParts(keysOf({ id, department, resourceId }).file) } : {};
    const state: BatchState = {
      ...body, ...inParts, id, department, resource: resource.name, status: 'announced', by: call.actor.sub, attempt: 0,
      announcedAt: call.now, updatedAt: call.now, expiresAt: plusSeconds(call.now, uploadDays * 86_400),
    };
    const event = { type: 'quality.batch-announced', data: { batchId: id, resourceId, resource: resource.name, department, mode, format, period, rows, size, sha256 } } as const;
    return {
      answer: { body: await viewBatch(files, { state, version: 1 }, call), version: 1, created: `/quality/batches/${id}` },
      changes: [batches.change(undefined, state, [{ event, article: 'art.9(2)' }])],
    };
  };

function refuseWithoutWhole(dataset: DatasetState | undefined): void {
  if (dataset?.current) return;
  throw new Problem('wrong-state', {
    detail: { zh: '该资源尚无已接收的全量批次，请先以 whole 方式归集全部数据。', en: 'No batch of this resource with everything in it was accepted yet; deliver one with the mode `whole` first.' },
    article: 'art.11',
  });
}
