import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import { refsBy } from '#shared/store/ref.ts';
import { baseLibraries } from '../domain/baseLibraries.ts';
import { libraryOf, libraryRef, type Library } from '../libraryAtHand.ts';
import type { Kept } from '../membershipAtHand.ts';
import { parseVersion, partitions, versionsOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { LibraryPage, LibraryVersions } from '../schema.ts';

/** The four base libraries, and the theme libraries by their codes. */
export const listLibraries =
  ({ client, libraries, tables }: Pick<Kept, 'libraries' | 'tables'> & { readonly client: DynamoDBDocumentClient }) =>
  async ({ query }: Parsed<typeof routes.listLibraries.input>, call: Call): Promise<Outcome<LibraryPage>> => {
    const codes = Object.keys(baseLibraries);
    const [{ kept }, page] = await Promise.all([
      call.read({ kept: refsBy(codes, (code) => libraryRef(libraries, code)) }),
      readPage(client, { table: tables.libraries, ...partitions.themes }, query, (item) => libraries.parse(item)),
    ]);
    const base = codes.map((code) => summaryOf(libraryOf(code, kept.get(code))));
    return { answer: { body: { base, items: page.items.map((theme) => summaryOf(libraryOf(theme.state.code, theme))) }, next: page.next } };
  };

/** Every list that the library has had, newest first. The one that ships is no version of it. */
export const listVersions =
  ({ client, libraries, tables }: Pick<Kept, 'libraries' | 'tables'> & { readonly client: DynamoDBDocumentClient }) =>
  async ({ path: { code }, query }: Parsed<typeof routes.listVersions.input>, call: Call): Promise<Outcome<LibraryVersions>> => {
    const [{ kept }, page] = await Promise.all([call.read({ kept: libraryRef(libraries, code) }), readPage(client, { table: tables.libraries, ...versionsOf(code), descending: true }, query, parseVersion)]);
    libraryOf(code, kept);
    const items = page.items.map(({ version, kept: { code: _code, kind: _kind, keptBy: _by, ...said } }) => ({ version, ...said }));
    return { answer: { body: { items }, next: page.next } };
  };

function summaryOf({ items, ...head }: Library): LibraryPage['items'][number] {
  return { ...head, declared: items.length };
}
