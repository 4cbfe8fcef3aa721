import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, notYourDepartment } from '#shared/problems/problem.ts';
import { readPage } from '#shared/store/page.ts';
import { seesDrafts } from '../../domain/visibility.ts';
import type { ImportDeps } from '../commands/announceImport.ts';
import { importsOf, progressRef } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ImportView } from '../schema.ts';
import { shownImport, viewImport } from '../view.ts';

type Deps = Pick<ImportDeps, 'imports' | 'files'>;

/** An import, how far it is, and its report: for its department and the authorities, as drafts are. */
export const readImport =
  ({ imports, files }: Deps) =>
  async ({ path: { id } }: Parsed<typeof routes.readImport.input>, call: Call): Promise<Outcome<ImportView>> => {
    const { found, progress } = await call.read({ found: imports.ref(id), progress: progressRef(imports.table, id) });
    if (!found) throw notFound({ zh: '导入', en: 'import' }, id);
    refuseStrangers(call.actor, found.state.department);
    return { answer: { body: await viewImport(files, found, progress, call), version: found.version } };
  };

/** A department's imports, newest first. */
export const listImports =
  ({ imports, client }: Deps & { readonly client: DynamoDBDocumentClient }) =>
  async ({ query }: Parsed<typeof routes.listImports.input>, call: Call): Promise<Outcome<{ items: ImportView[] }>> => {
    const department = query.department ?? call.actor.org;
    refuseStrangers(call.actor, department);
    const { items, next } = await readPage(client, importsOf(imports.table, department), query, imports.parse);
    return { answer: { body: { items: items.map((one) => shownImport(one, undefined, call)) }, next } };
  };

export function refuseStrangers(actor: Actor, department: string): void {
  if (!seesDrafts(actor, department)) throw notYourDepartment(department);
}
