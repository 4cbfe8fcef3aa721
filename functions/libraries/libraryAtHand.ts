import { notFound, Problem } from '#shared/problems/problem.ts';
import type { Guard } from '#shared/store/commit.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import type { Ref } from '#shared/store/ref.ts';
import { baseLibrary, BUILT_IN, type DeclaredItem } from './domain/baseLibraries.ts';
import { subjectOf } from './repository.ts';
import type { LibraryState } from './schema.ts';

/** A library as it stands: as 区城运中心 keeps it, or a base library as it ships. */
export interface Library {
  readonly code: string;
  readonly kind: 'base' | 'theme';
  readonly name: string;
  readonly description?: string | undefined;
  readonly source: string;
  readonly items: readonly DeclaredItem[];
  /** 0: as it ships. */
  readonly version: number;
  readonly closed?: { readonly at: string; readonly reason: string } | undefined;
}

/** A theme library that is closed takes nothing in, and is made of what it was. */
export function refuseClosed({ name, closed }: Library): void {
  if (!closed) return;
  throw new Problem('wrong-state', { detail: { zh: `${name}已停用，不再受理。`, en: `The library ${name} is closed and takes nothing any more.` }, article: 'art.12' });
}

/** It is not closed by the time of the commit. */
export function notClosed(libraries: Collection<LibraryState>, library: Library): Guard {
  const [part] = libraryRef(libraries, library.code).parts;
  if (!part) throw new Error('a library is one item');
  return { ...part, path: ['state', 'status'], is: '<>', value: 'closed', lost: () => new Problem('concurrent-change', { detail: { zh: `${library.name}刚刚停用。`, en: `The library ${library.name} was closed just now.` } }) };
}

export function libraryRef(libraries: Collection<LibraryState>, code: string): Ref<Recorded<LibraryState> | undefined> {
  return libraries.ref(subjectOf(code));
}

/** The library of that code; refused where 区城运中心 has made none. */
export function libraryOf(code: string, kept: Recorded<LibraryState> | undefined): Library {
  const library = libraryIfAny(code, kept);
  if (!library) throw notFound({ zh: '基础库或主题库', en: 'library' }, code);
  return library;
}

function libraryIfAny(code: string, kept: Recorded<LibraryState> | undefined): Library | undefined {
  if (kept) {
    const { name, kind, description, source, items, closed } = kept.state;
    return { code, kind, name, source, items, version: kept.version, ...(closed === undefined ? {} : { closed: { at: closed.at, reason: closed.reason } }), ...(description === undefined ? {} : { description }) };
  }
  const base = baseLibrary(code);
  return base && { code, kind: 'base', name: base.name, source: BUILT_IN, items: base.items, version: 0 };
}
