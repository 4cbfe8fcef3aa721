import type { Text } from '#shared/language.ts';
import { quoted } from '#shared/problems/problem.ts';

/** A field of a form as it came: faults of its own are told elsewhere, so a rule looks at it only as far as it understands it. */
export type Draft = Readonly<Record<string, unknown>>;

/** A rule of the catalogue that is not kept, at a place below what the rule looked at. */
export interface Breach {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly detail: Text;
}

/** The field says nothing where the type chosen needs it to. */
export function needed(draft: Draft, field: string, code: string, detail: Text): Breach[] {
  return draft[field] === undefined ? [{ path: [field], code, detail }] : [];
}

/** The field says something that the type chosen has no use for. */
export function outOfPlace(draft: Draft, field: string, detail: Text): Breach[] {
  return draft[field] === undefined ? [] : [{ path: [field], code: 'not-applicable', detail }];
}

/** Texts that stand in a list a second time; the later one is at fault. */
export function duplicates(list: readonly unknown[], detail: (text: string) => Text): Breach[] {
  const seen = new Set<string>();
  return list.flatMap((entry, index) => {
    if (typeof entry !== 'string') return [];
    if (seen.has(entry)) return [{ path: [index], code: 'duplicate', detail: detail(quoted(entry)) }];
    seen.add(entry);
    return [];
  });
}

/** The same breaches, one field further down. */
export function under(field: string, breaches: readonly Breach[]): Breach[] {
  return breaches.map((breach) => ({ ...breach, path: [field, ...breach.path] }));
}
