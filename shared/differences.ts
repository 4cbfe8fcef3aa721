import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Language, Text } from './language.ts';
import { once } from './once.ts';

type Json = unknown;
type Members = ReadonlyMap<string, Json>;

/** One field that two versions of an object do not agree on. `before` is absent where it was added, `after` where it was removed. */
export interface Difference {
  /** JSON pointer; a member of a named list is addressed by its name: `/items/idNumber/level`. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  readonly before?: Json;
  readonly after?: Json;
}

/** What identifies a member of a list of objects, by the name of its field. A list is compared by the first that all its members carry once each. */
const IDENTITIES = ['id', 'code', 'resourceId', 'applicationId', 'name', 'department'] as const;

/**
 * What differs between two versions, field by field, in the order of the newer one. Lists of named objects are compared by name and not by place, so that one
 * row more does not make all rows behind it differ; any other list is one value. Libraries that diff JSON compare lists by place, or miss fields called as
 * members of every object are.
 */
export function differencesBetween(before: Json, after: Json, path = ''): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [old, young] = [membersOf(before), membersOf(after)];
  if (!old || !young || Array.isArray(before) !== Array.isArray(after)) return [{ path, kind: 'changed', before, after }];
  const removed = [...old.keys()].filter((name) => !young.has(name)).map((name) => ({ path: below(path, name), kind: 'removed' as const, before: old.get(name) }));
  const others = [...young].flatMap(([name, value]) =>
    old.has(name) ? differencesBetween(old.get(name), value, below(path, name)) : [{ path: below(path, name), kind: 'added' as const, after: value }],
  );
  return [...others, ...removed, ...(Array.isArray(before) ? reordering(old, young, path) : [])];
}

/** The fields of an object, or the members of a named list; `undefined` of what is one value. */
function membersOf(value: Json): Members | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value).filter(([, inner]) => inner !== undefined));
  for (const field of IDENTITIES) {
    const names = value.map((member: unknown) => (typeof member === 'object' && member !== null && Object.hasOwn(member, field) ? (member as Record<string, unknown>)[field] : undefined));
    if (names.every((name) => typeof name === 'string') && new Set(names).size === names.length && names.length > 0) return new Map(names.map((name, i) => [name, value[i]]));
  }
  return undefined;
}

/** The members that both have, when they stand in another order. */
function reordering(old: Members, young: Members, path: string): Difference[] {
  const before = [...old.keys()].filter((name) => young.has(name));
  const after = [...young.keys()].filter((name) => old.has(name));
  return isDeepStrictEqual(before, after) ? [] : [{ path, kind: 'reordered', before, after }];
}

function below(path: string, name: string): string {
  return `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** How fields are called, by their pointer; `*` stands for any member of a list. */
export type Labels = Readonly<Record<string, Text>>;

export const differenceView = once(() => z
  .object({
    path: z.string().meta({ description: '字段位置 · JSON pointer; members of a list by their name', example: '/items/idNumber/level' }),
    label: z.string().meta({ description: '字段名称 · what the field is called' }),
    kind: z.enum(['added', 'removed', 'changed', 'reordered']).meta({ description: '新增、删除、修改、调整顺序 · what happened to it' }),
    before: z.unknown().optional().meta({ description: '变更前 · the older version' }),
    after: z.unknown().optional().meta({ description: '变更后 · the newer version' }),
  })
  .meta({ id: 'Difference' }));
export type DifferenceView = z.output<ReturnType<typeof differenceView>>;

export function viewDifferences(differences: readonly Difference[], labels: Labels, language: Language): DifferenceView[] {
  return differences.map((difference) => ({ ...difference, label: labelOf(difference.path, labels)[language] }));
}

/** The names along the way: 数据项 · idNumber · 分级. What has no name of its own is called by its field. */
export function labelOf(path: string, labels: Labels): Text {
  const segments = path.split('/').slice(1);
  const names = segments.map((segment, i): Text => {
    const plain = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    return labels[patternOf(segments.slice(0, i + 1), labels)] ?? { zh: plain, en: plain };
  });
  return { zh: names.map(({ zh }) => zh).join(' · '), en: names.map(({ en }) => en).join(' · ') };
}

/** The pointer with every segment that the labels do not know by name taken for a member of a list. */
function patternOf(segments: readonly string[], labels: Labels): string {
  return segments.reduce((parent, segment) => (`${parent}/${segment}` in labels ? `${parent}/${segment}` : `${parent}/*`), '');
}
