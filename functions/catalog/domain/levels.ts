import type { Breach } from './rule.ts';

export const grades = ['general', 'important', 'core'] as const;
export type Grade = (typeof grades)[number];

/** A level of the district's list: its name, and whether 数据安全法 art. 21 calls its data 一般, 重要 or 核心. */
export interface Level {
  readonly name: string;
  readonly grade: Grade;
  readonly description?: string | undefined;
}

/** The list as it ships, lowest first. Names within 一般 are the district's to choose: 区数据局 publishes its own list over this one. */
export const builtInLevels: readonly Level[] = [
  { name: '一般1级', grade: 'general', description: '可以向社会公开' },
  { name: '一般2级', grade: 'general', description: '泄露后影响轻微' },
  { name: '一般3级', grade: 'general', description: '泄露后影响个人或者组织的合法权益' },
  { name: '一般4级', grade: 'general', description: '泄露后严重影响个人或者组织的合法权益' },
  { name: '重要', grade: 'important', description: '重要数据' },
  { name: '核心', grade: 'core', description: '国家核心数据' },
];

interface Graded {
  readonly level?: string | undefined;
  readonly levelJustification?: string | undefined;
  readonly items: readonly { readonly level?: string | undefined }[];
}

const rankOf = (levels: readonly Level[], name: string | undefined): number => levels.findIndex((level) => level.name === name);

/** 就高从严: the highest level that its items have, by the list; none where no item says one that is on it. */
export function highestOf(levels: readonly Level[], { items }: Pick<Graded, 'items'>): string | undefined {
  const highest = Math.max(-1, ...items.map(({ level }) => rankOf(levels, level)));
  return levels[highest]?.name;
}

/** The level that counts: as stated, or the highest of the items. */
export function levelOf(levels: readonly Level[], entry: Graded): string | undefined {
  return entry.level ?? highestOf(levels, entry);
}

/** Levels that are not on the list, and a data set below its items without a reason (办法 9(4), 25). */
export function levelBreaches(levels: readonly Level[], entry: Graded): Breach[] {
  const known = levels.map(({ name }) => name).join('、');
  const unknown = (path: Breach['path'], name: string | undefined): Breach[] =>
    name === undefined || rankOf(levels, name) >= 0 ? [] : [{ path, code: 'unknown-level', detail: { zh: `分级清单中没有“${name}”，可选：${known}`, en: `“${name}” is not on the list of levels: ${known}` } }];
  const highest = highestOf(levels, entry);
  const below = entry.level !== undefined && rankOf(levels, entry.level) >= 0 && rankOf(levels, entry.level) < rankOf(levels, highest);
  return [
    ...unknown(['level'], entry.level),
    ...entry.items.flatMap(({ level }, i) => unknown(['items', i, 'level'], level)),
    ...(below && entry.levelJustification === undefined
      ? [{ path: ['levelJustification'], code: 'level-below-items', detail: { zh: `数据项最高为“${highest}”，就高从严：数据集低于它须说明理由`, en: `an item is “${highest}”: a data set below its items has to say why` } }]
      : []),
  ];
}
