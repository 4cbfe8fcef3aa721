import { writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#shared/actor.ts';
import { fileRequest } from '../../functions/sharing/commands/fileRequest.ts';
import { revokeGrant } from '../../functions/sharing/commands/revokeGrant.ts';
import { useGrant } from '../../functions/sharing/commands/useGrant.ts';
import { linkExtract, readRows } from '../../functions/sharing/delivery/handOut.ts';
import { prepareExtract } from '../../functions/sharing/delivery/prepare.ts';
import { listUses, readUse } from '../../functions/sharing/delivery/queries.ts';
import { extractKey, usesCollection } from '../../functions/sharing/delivery/repository.ts';
import { grantsCollection, requestsCollection, scenariosCollection } from '../../functions/sharing/repository.ts';
import { actor } from './sharingBed.ts';
import { qualityBed } from './qualityBed.ts';

export const asker = actor('csl', 'steward');

/** Data of `mzj` in, and out to `csl`: real scans, real extracts, real commits; who is told of an event does it by hand. */
export async function deliveryBed() {
  const bed = await qualityBed();
  await bed.dynamo.create(['Requests']);
  for (const code of ['mzj', 'csl', 'wjw']) await bed.department(code);
  const { files } = bed;
  const table = 'Requests';
  const disk = mkdtempSync(join(tmpdir(), 'bed-'));
  const kept = async (key: string): Promise<string> => {
    const file = join(disk, key.replaceAll('/', '-'));
    const found = files.kept.get(key);
    if (!found) throw new Error('the file is not where it was put');
    await writeFile(file, found);
    return file;
  };
  const deps = {
    ...bed.deps, table, files, kept,
    requests: requestsCollection(table), grants: grantsCollection(table), scenarios: scenariosCollection(table), uses: usesCollection(table),
    workflow: bed.workflow, watermark: 'column' as const, limits: { memoryMb: 256, threads: 2 },
    tables: { catalog: 'Catalog', calendar: 'Calendar', departments: 'Departments', quality: 'Quality' },
  };
  const prepare = async (useId: string, watermark: 'column' | 'none' = 'column') => (await prepareExtract({ ...deps, watermark })(useId, bed.deps.caller())).status;
  return {
    ...bed,
    prepare,
    /** A granted request of `csl`. */
    async granted(resourceId: string, items: string[], more: object = {}): Promise<string> {
      const { rows, ...form } = more as { rows?: object[] };
      const body = { resourceId, basis: '工作职责', scenario: '救助核对', scope: { items, ...(rows === undefined ? {} : { rows }) }, method: 'file', until: '2099-12-31', commitment: true, ...form };
      const { grantId } = await bed.run(fileRequest(deps as never), { body }, asker);
      if (grantId === undefined) throw new Error('it was to be granted at once');
      return grantId;
    },
    use: (id: string, body: object = {}, who: Actor = asker) => bed.run(useGrant(deps), { path: { id }, body: { purpose: '受理核对', ...body } }, who),
    read: (id: string, useId: string, who: Actor = asker) => bed.run(readUse(deps), { path: { id, useId } }, who),
    uses: async (id: string, who: Actor = asker) => (await bed.run(listUses(deps), { path: { id } }, who)).items,
    link: (id: string, useId: string, form: 'csv' | 'parquet' = 'csv', who: Actor = asker) => bed.run(linkExtract(deps), { path: { id, useId }, body: { form } }, who),
    rows: (id: string, useId: string, query: object = {}, who: Actor = asker) => bed.answer(readRows(deps), { path: { id, useId }, query }, who),
    revoke: (id: string) => bed.run(revokeGrant(deps), { path: { id }, body: { reason: '场景终止' } }, actor('mzj', 'steward')),
    csvOf: (id: string, grantId: string): string => String(files.kept.get(extractKey({ id, grantId }, 'csv'))),
  };
}
export type DeliveryBed = Awaited<ReturnType<typeof deliveryBed>>;
