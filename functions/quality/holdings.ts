import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readAll } from '#shared/store/page.ts';
import { readTogether } from '#shared/store/ref.ts';
import { holderAfter, resourceRef } from '../catalog/published.ts';
import type { Succession } from '../departments/published.ts';
import { issueLists, issuesCollection } from './issues.ts';
import { batchesCollection, parseDataset, partitions, plansCollection, planSubject } from './repository.ts';

export type HeldKind = 'batches' | 'datasets' | 'qualityRules' | 'qualityIssues';
export interface Held {
  readonly kind: HeldKind;
  readonly id: string;
}
export interface HoldingTables {
  readonly quality: string;
  readonly catalog: string;
}

/** To whom what is about a resource goes with it; `undefined` where it is no predecessor's, or stays. */
export async function heirOf(client: DynamoDBDocumentClient, catalog: string, succession: Succession, department: string, resourceId: string): Promise<string | undefined> {
  if (!succession.predecessors.includes(department)) return undefined;
  const { resource } = await readTogether(client, { resource: resourceRef(catalog, resourceId) });
  const to = holderAfter(resource?.state, succession);
  return to === department ? undefined : to;
}

/** Batches, data sets, rules and issues, closed ones too, that a reorganisation has yet to hand over. For jobs. */
export async function* qualityToMove(client: DynamoDBDocumentClient, tables: HoldingTables, succession: Succession): AsyncGenerator<Held> {
  const table = tables.quality;
  const [batches, plans, issues] = [batchesCollection(table), plansCollection(table), issuesCollection(table)];
  for (const department of succession.predecessors) {
    const goes = remembered((resourceId) => heirOf(client, tables.catalog, succession, department, resourceId));
    const of = <T>(list: { readonly index: string; readonly partition: string }, parse: Parameters<typeof readAll<T>>[2]): Promise<T[]> => readAll(client, { table, ...list }, parse);
    const held = [
      ...(await of(partitions.ofDepartment(department), batches.parse)).map(({ state }) => ({ kind: 'batches' as const, id: state.id, resourceId: state.resourceId })),
      ...(await of(partitions.datasetsOf(department), parseDataset)).map(({ resourceId }) => ({ kind: 'datasets' as const, id: resourceId, resourceId })),
      ...(await of(partitions.plansOf(department), plans.parse)).map(({ state }) => ({ kind: 'qualityRules' as const, id: planSubject(state.resourceId), resourceId: state.resourceId })),
      ...(await Promise.all([false, true].map((closed) => of(issueLists.ofDepartment(department, closed), issues.parse)))).flat().map(({ state }) => ({ kind: 'qualityIssues' as const, id: state.id, resourceId: state.resourceId })),
    ];
    for (const { kind, id, resourceId } of held) if ((await goes(resourceId)) !== undefined) yield { kind, id };
  }
}

/** A resource has many batches: it is asked for once. */
function remembered<T>(ask: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const answer = known.get(id) ?? ask(id);
    known.set(id, answer);
    return answer;
  };
}
