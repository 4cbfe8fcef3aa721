import type { Actor } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import type { Role } from '#shared/permissions.ts';
import type { Collection } from '#shared/store/collection.ts';
import { departmentRef, refuseClosed } from '../../../departments/published.ts';
import { unregistered } from '../../commands/createResource.ts';
import { refuseStateSecret } from '../../domain/secrecy.ts';
import type { Files } from '#shared/files/files.ts';
import type * as routes from '../routes.ts';
import type { ImportState, ImportView } from '../schema.ts';
import { viewImport } from '../view.ts';

export interface ImportDeps {
  readonly imports: Collection<ImportState>;
  readonly files: Files;
  readonly tables: { readonly departments: string };
}

/** A department's steward announces a file, and is told where to upload just this one (办法 9(1)). */
export const announceImport =
  ({ imports, files, tables }: ImportDeps) =>
  async ({ body }: Parsed<typeof routes.announceImport.input>, call: Call): Promise<Outcome<ImportView>> => {
    refuseStateSecret(body);
    const { org: department } = call.actor;
    const { registered } = await call.read({ registered: departmentRef(tables.departments, department) });
    if (!registered) throw unregistered(department);
    refuseClosed(registered.state);
    const state: ImportState = { ...body, id: newId('imp', call.now), department, status: 'announced', by: personOf(call.actor), attempt: 0, createdAt: call.now, updatedAt: call.now };
    const { id, format, mode, sha256, size } = state;
    const event = { type: 'catalog.import-announced', data: { id, department, format, mode, sha256, size } } as const;
    return {
      answer: { body: await viewImport(files, { state, version: 1 }, undefined, call), version: 1, created: `/catalog/imports/${id}` },
      changes: [imports.change(undefined, state, [{ event, article: 'art.9(1)' }])],
    };
  };

/** Whose act every entry will be. */
export function personOf({ sub, org, roles, name }: Actor): ImportState['by'] {
  return { sub, org, roles: roles.filter((role): role is Role => role !== 'system'), ...(name === undefined ? {} : { name }) };
}
