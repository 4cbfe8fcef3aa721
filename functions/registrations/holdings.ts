import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { everyPage } from '#shared/statutoryClock/cases.ts';
import { readPage } from '#shared/store/page.ts';
import { readTogether } from '#shared/store/ref.ts';
import { holderAfter, resourceRef } from '../catalog/published.ts';
import { successorOf, type Succession } from '../departments/published.ts';
import { operationPartitions, operationsCollection } from './operations.ts';
import { idsIn } from './pointers.ts';
import { applicationsCollection, objectionsCollection, partitions, registrationsCollection } from './repository.ts';
import type { RegisteredObject } from './schema.ts';

export type HeldKind = 'applications' | 'registrations' | 'objections' | 'operations';
export interface Held {
  readonly kind: HeldKind;
  readonly id: string;
}
export interface HoldingTables {
  readonly registrations: string;
  readonly catalog: string;
}

/** Who follows each predecessor that takes part: the one that leads is followed by whoever has the first of the resources, or will have; any other by whoever takes the rest. */
export async function heirsOf(client: DynamoDBDocumentClient, catalog: string, succession: Succession, codes: readonly string[], resourceId: string | undefined): Promise<Readonly<Record<string, string>>> {
  const [lead] = codes;
  const leaving = codes.filter((code) => succession.predecessors.includes(code));
  if (leaving.length === 0) return {};
  const { resource } = resourceId === undefined ? { resource: undefined } : await readTogether(client, { resource: resourceRef(catalog, resourceId) });
  const holder = holderAfter(resource?.state, succession);
  const heirs = leaving.map((code) => [code, code === lead ? holder : successorOf(succession)] as const);
  return Object.fromEntries(heirs.filter(([code, to]) => code !== to));
}

export function firstResourceOf(object: RegisteredObject): string | undefined {
  return object.kind === 'resource' ? object.resourceId : object.resources[0];
}

/** Everything of registration that a reorganisation has yet to hand over, each once; an application's objections before it, since they are found by it. For jobs. */
export async function* heldToMove(client: DynamoDBDocumentClient, tables: HoldingTables, succession: Succession): AsyncGenerator<Held> {
  const table = tables.registrations;
  const [applications, registrations, operations, objections] = [applicationsCollection(table), registrationsCollection(table), operationsCollection(table), objectionsCollection(table)];
  const goes = async (codes: readonly string[], resourceId: string | undefined): Promise<boolean> => Object.keys(await heirsOf(client, tables.catalog, succession, codes, resourceId)).length > 0;
  const seen = new Set<string>();
  for (const department of succession.predecessors) {
    for await (const id of found(partitions.applicationsOf(department), partitions.jointApplicationsOf(department))) {
      const { application } = await readTogether(client, { application: applications.ref(id) });
      if (!application || !(await goes(application.state.subjects.map(({ code }) => code), firstResourceOf(application.state.object)))) continue;
      for (const objection of await all(partitions.objectionsTo(id))) {
        const { kept } = await readTogether(client, { kept: objections.ref(objection) });
        if (kept?.state.subjects.some((code) => succession.predecessors.includes(code))) yield { kind: 'objections', id: objection };
      }
      yield { kind: 'applications', id };
    }
    for await (const id of found(partitions.registrationsOf(department), partitions.jointRegistrationsOf(department))) {
      const { record } = await readTogether(client, { record: registrations.ref(id) });
      if (record && (await goes(record.state.subjects.map(({ code }) => code), firstResourceOf(record.state.object)))) yield { kind: 'registrations', id };
    }
    for (const id of await all(operationPartitions.ofDepartment(department))) {
      const { operation } = await readTogether(client, { operation: operations.ref(id) });
      if (operation && (await goes([operation.state.department], operation.state.resourceId))) yield { kind: 'operations', id };
    }
  }

  async function* found(led: { readonly index: string; readonly partition: string }, joint: { readonly partition: string }): AsyncGenerator<string> {
    for (const id of [...(await all(led)), ...(await idsIn(client, table, joint))]) {
      if (seen.has(id)) continue;
      seen.add(id);
      yield id;
    }
  }

  async function all(list: { readonly index: string; readonly partition: string }): Promise<string[]> {
    const ids: string[] = [];
    const key = `${list.index}SK`;
    for await (const { id } of everyPage((cursor) => readPage(client, { table, ...list }, { limit: 100, cursor }, (item) => ({ id: String(item[key]), read: () => undefined })))) ids.push(id);
    return ids;
  }
}
