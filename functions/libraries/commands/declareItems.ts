import { requireVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, refuseFaults, type Fault } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { baseLibrary } from '../domain/baseLibraries.ts';
import { libraryOf, libraryRef, refuseClosed } from '../libraryAtHand.ts';
import { versionNote } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { LibraryState } from '../schema.ts';

/** 区城运中心 makes a theme library, or says anew what a library is to be made of (办法 12). What is in it stays in it; what is missing is worked out from the list as it stands. */
export const declareItems =
  ({ libraries }: { readonly libraries: Collection<LibraryState> }) =>
  async ({ path: { code }, body }: Parsed<typeof routes.declareItems.input>, call: Call) => {
    const { kept } = await call.read({ kept: libraryRef(libraries, code) });
    requireVersion(kept, call);
    if (kept) refuseClosed(libraryOf(code, kept));
    const base = baseLibrary(code);
    const name = body.name ?? base?.name ?? kept?.state.name;
    refuseFaults(nameFaults(name, base?.name), 'art.12');
    const kind = base ? ('base' as const) : ('theme' as const);
    const { source, items, description } = body;
    const state: LibraryState = { code, kind, name: name ?? '', source, items, keptAt: call.now, keptBy: call.actor.sub, ...(description === undefined ? {} : { description }) };
    const version = (kept?.version ?? 0) + 1;
    const event = { type: 'libraries.items-declared', data: { library: code, kind, name: state.name, version, source, items: items.map((item) => ({ name: item.name, label: item.label })) } } as const;
    const summary = { code, kind, name: state.name, source, version, declared: items.length, ...(description === undefined ? {} : { description }) };
    return {
      answer: { body: summary, version, ...(kept || base ? {} : { created: `/libraries/${code}` }) },
      changes: [libraries.change(kept, state, [{ event, article: 'art.12' }])],
      notes: [versionNote(libraries.table, version, state)],
    } satisfies Outcome<typeof summary>;
  };

function nameFaults(name: string | undefined, fixed: string | undefined): Fault[] {
  if (name === undefined) return [bodyFault('/name', 'required', { zh: '主题库须有名称', en: 'a theme library needs a name' })];
  if (fixed === undefined || name === fixed) return [];
  return [bodyFault('/name', 'fixed-name', { zh: `基础库由办法第十二条确定，名称为“${fixed}”，不能更改`, en: `art. 12 makes this library: it is called “${fixed}”, and no other` })];
}
