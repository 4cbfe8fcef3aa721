import { duplicates, under, type Breach, type Draft } from './rule.ts';

/** Every data item has a name of its own; the second bearer of a name is the one at fault. */
export function nameBreaches(items: unknown): Breach[] {
  const names = asList(items).map((item) => (typeof item === 'object' && item !== null ? (item as { name?: unknown }).name : undefined));
  return duplicates(names, (name) => ({ zh: `数据项名称 ${name} 重复`, en: `the item name ${name} is used twice` })).map((breach) => ({ ...breach, path: [...breach.path, 'name'] }));
}

/** What one data item says of its values: a pattern that is a regular expression, a code list that names every value once. */
export function itemBreaches({ pattern, values }: Draft): Breach[] {
  return [
    ...(typeof pattern !== 'string' || isPattern(pattern) ? [] : [{ path: ['pattern'], code: 'bad-pattern', detail: { zh: '不是有效的正则表达式（Unicode 模式）', en: 'is no valid regular expression (Unicode mode)' } }]),
    ...under('values', duplicates(asList(values), (value) => ({ zh: `取值 ${value} 重复`, en: `the value ${value} is listed twice` }))),
  ];
}

/** Unicode mode, as in JSON Schema. */
function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** A stored entry has at most 400 KB in DynamoDB, and its evidence and the kept answer need room beside it. */
const MAX_ENTRY_BYTES = 300_000;

export function sizeBreaches(entry: unknown): Breach[] {
  if (Buffer.byteLength(JSON.stringify(entry)) <= MAX_ENTRY_BYTES) return [];
  return [{ path: [], code: 'too-large', detail: { zh: '目录条目不得超过 300 KB，请精简取值列表', en: 'an entry may have at most 300 KB; shorten its lists of values' } }];
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
