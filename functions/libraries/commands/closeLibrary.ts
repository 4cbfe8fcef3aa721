import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { Problem } from '#shared/problems/problem.ts';
import { readPage } from '#shared/store/page.ts';
import { libraryOf, libraryRef, refuseClosed } from '../libraryAtHand.ts';
import type { Kept } from '../membershipAtHand.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { LibraryPage } from '../schema.ts';

/** 区城运中心 closes a theme library whose purpose is served (办法 12). First what is in it is taken out and what is proposed decided, each with its reason; the base libraries are the law's and stay. */
export const closeLibrary =
  ({ libraries, tables, client }: Pick<Kept, 'libraries' | 'tables'> & { readonly client: DynamoDBDocumentClient }) =>
  async ({ path: { code }, body: { reason } }: Parsed<typeof routes.closeLibrary.input>, call: Call): Promise<Outcome<LibraryPage['items'][number]>> => {
    const of = (status: 'proposed' | 'confirmed') => readPage(client, { table: tables.libraries, ...partitions.byStatus(code, status) }, { limit: 100 }, (item) => String(item['GSI2SK']).split('#').at(-1) ?? '');
    const [{ kept }, proposed, confirmed] = await Promise.all([call.read({ kept: libraryRef(libraries, code) }), of('proposed'), of('confirmed')]);
    const library = libraryOf(code, kept);
    if (!kept || library.kind === 'base') throw wrong({ zh: `${library.name}由办法第十二条确定，不能停用。`, en: `Art. 12 makes the library ${library.name}; it cannot be closed.` });
    honourVersion(kept, call);
    refuseClosed(library);
    const living = [...proposed.items, ...confirmed.items];
    if (living.length > 0) throw wrong({ zh: `库中尚有 ${confirmed.items.length} 项资源、${proposed.items.length} 项待确认申报，请先移出或办结。`, en: `There are ${confirmed.items.length} resources in it and ${proposed.items.length} proposals; take them out or decide on them first.` }, living);
    const closed = { at: call.now, by: call.actor.sub, reason };
    const version = kept.version + 1;
    const event = { type: 'libraries.library-closed', data: { library: code, name: library.name, reason } } as const;
    const { items, ...head } = library;
    return {
      answer: { body: { ...head, version, declared: items.length, closed: { at: closed.at, reason } }, version },
      changes: [libraries.change(kept, { ...kept.state, status: 'closed', closed }, [{ event, article: 'art.12' }])],
    };
  };

function wrong(detail: { zh: string; en: string }, memberships?: readonly string[]): Problem {
  return new Problem('wrong-state', { detail, article: 'art.12', ...(memberships ? { extensions: { memberships: memberships.slice(0, 20) } } : {}) });
}
