import { notFound } from '#shared/problems/problem.ts';
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
    const { name, kind, description, source, items } = kept.state;
    return { code, kind, name, source, items, version: kept.version, ...(description === undefined ? {} : { description }) };
  }
  const base = baseLibrary(code);
  return base && { code, kind: 'base', name: base.name, source: BUILT_IN, items: base.items, version: 0 };
}
