import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import type { Collections } from '../record.ts';
import { viewVersion, type VersionView } from '../recordView.ts';
import { readVersion, versionRef, versionsOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import { recordFor } from './recordShown.ts';

const DEFAULT_LIMIT = 20;

/** The whole history, each version with what it changed. */
export const listVersions =
  ({ client, registrations }: Pick<Collections, 'registrations'> & { readonly client: DynamoDBDocumentClient }) =>
  async ({ path: { id }, query: { limit = DEFAULT_LIMIT, cursor } }: Parsed<typeof routes.listVersions.input>, call: Call): Promise<Outcome<{ items: VersionView[] }>> => {
    const { table } = registrations;
    await recordFor(registrations, id, call);
    const { items, next } = await readPage(client, { table, ...versionsOf(id) }, { limit, cursor }, readVersion);
    const oldest = items.at(-1);
    // What the last one of a page changed, the next page's first one tells.
    const { before } = next === undefined || !oldest ? { before: undefined } : await call.read({ before: versionRef(table, id, oldest.version - 1) });
    return { answer: { body: { items: items.map((version, i) => viewVersion(version, items[i + 1] ?? before, call.language)) }, next } };
  };
