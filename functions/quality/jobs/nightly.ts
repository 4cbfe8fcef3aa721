import { readTogether } from '#shared/store/ref.ts';
import { readAll } from '#shared/store/page.ts';
import { departmentCodes } from '../../departments/published.ts';
import { resourceRef } from '../../catalog/published.ts';
import { causesOfDelivery } from '../domain/causes.ts';
import { together } from '../domain/scorecard.ts';
import { batchesCollection, datasetRef, parseScorecard, partitions } from '../repository.ts';
import type { NightlyDeps } from './evaluateDepartment.ts';
import { DISTRICT, keepScorecard } from './keepScorecard.ts';
import { reconcileIssues } from './reconcileIssues.ts';

/** Who is looked at tonight: each department by itself, so that a fault in one holds up no other. */
export async function listDepartments({ client, tables }: Pick<NightlyDeps, 'client' | 'tables'>): Promise<{ departments: string[] }> {
  const departments: string[] = [];
  for await (const { code, closed } of departmentCodes(client, tables.departments)) if (!closed) departments.push(code);
  return { departments };
}

/** The scorecard of the district, from those of its departments as they stand. */
export async function summariseDistrict(deps: NightlyDeps): Promise<{ departments: number }> {
  const cards = (await readAll(deps.client, { table: deps.tables.quality, ...partitions.scorecards }, parseScorecard)).filter(({ code }) => code !== DISTRICT);
  await keepScorecard(deps, DISTRICT, together(cards, deps.scale));
  return { departments: cards.length };
}

/** After a check: the issues of the resource follow what it found, those that were answered too. */
export async function followBatch(deps: NightlyDeps, batchId: string): Promise<{ opened: number; closed: number }> {
  const { client, tables } = deps;
  const { batch } = await readTogether(client, { batch: batchesCollection(tables.quality).ref(batchId) });
  if (!batch) return { opened: 0, closed: 0 };
  const { resourceId } = batch.state;
  const { dataset, resource } = await readTogether(client, { dataset: datasetRef(tables.quality, resourceId), resource: resourceRef(tables.catalog, resourceId) });
  // Of two batches the issues follow the later; a scan anew below a later one that was rejected is left to the night.
  if (!dataset || !resource || dataset.last.batchId !== batchId) return { opened: 0, closed: 0 };
  const causes = [...dataset.causes, ...(dataset.timeliness ? causesOfDelivery(dataset.timeliness, dataset.last.status) : [])];
  return reconcileIssues(deps, { resourceId, resource: resource.state.name, department: resource.state.department }, causes, 'by-a-new-batch');
}
