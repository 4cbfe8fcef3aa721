import type { FileFault } from '../contract.ts';
import { Refusal } from '../faults.ts';
import type { Column } from '../rules/schema.ts';

export interface Matched {
  /** For each column of the catalogue, the place in the file. */
  readonly places: readonly number[];
  readonly findings: readonly FileFault[];
}

const folded = (text: string): string => text.normalize('NFC').trim();

/**
 * Holds the header line against the catalogue: by names or by labels, in any order. DuckDB would bind columns by their place without a word. Throws {@link Refusal}
 * with everything that is wrong: no header at all, a column that is missing, one that stands twice. A column that the catalogue does not know is left out.
 */
export function matchHeader(fields: readonly string[], columns: readonly Column[]): Matched {
  refuseAlike(columns);
  const header = fields.map(folded);
  const found = columns.map(({ name, label }) => [name, label].map((known) => standing(header, folded(known))).find((all) => all.length > 0) ?? []);
  if (found.every((all) => all.length === 0)) throw new Refusal([refused('header-missing', { zh: '首行不是表头：没有一个目录数据项的名称', en: 'the first line is no header: no item of the catalogue is named in it' })]);

  const missing = columns.filter((_, i) => found[i]?.length === 0).map(({ name, label }) => refused('column-missing', { zh: `缺少数据项 ${name}（${label}）`, en: `the item ${name} (${label}) is missing` }, name));
  const twice = columns.filter((_, i) => (found[i]?.length ?? 0) > 1).map(({ name }) => refused('column-twice', { zh: `数据项 ${name} 出现不止一次`, en: `the item ${name} stands there more than once` }, name));
  if (missing.length + twice.length > 0) throw new Refusal([...missing, ...twice, ...extra(fields, found)]);

  const taken = found.map(([place = -1]) => place);
  const shared = columns.filter((_, i) => taken.indexOf(taken[i] as number) !== i).map(({ name }) => refused('column-missing', { zh: `数据项 ${name} 与另一数据项共用一列`, en: `the item ${name} shares its column with another` }, name));
  if (shared.length > 0) throw new Refusal(shared);
  return { places: taken, findings: [...extra(fields, found), ...reordered(taken)] };
}

/** The engine's names do not tell capitals from small letters. */
export function refuseAlike(columns: readonly Column[]): void {
  const names = columns.map(({ name }) => name.toLowerCase());
  const alike = columns.filter(({ name }, i) => names.indexOf(name.toLowerCase()) !== i);
  if (alike.length > 0) throw new Refusal(alike.map(({ name }) => refused('columns-alike', { zh: `目录中另有只在大小写上与 ${name} 不同的数据项`, en: `the catalogue has another item that differs from ${name} in capitals only` }, name)));
}

function standing(header: readonly string[], name: string): number[] {
  return header.flatMap((field, i) => (field === name ? [i] : []));
}

function extra(fields: readonly string[], found: readonly (readonly number[])[]): FileFault[] {
  const known = new Set(found.flat());
  return fields.flatMap((field, i): FileFault[] => {
    const shown = folded(field).slice(0, 64);
    return known.has(i) ? [] : [{ code: 'column-extra', severity: 'finding', detail: { zh: `第 ${i + 1} 列“${shown}”不在目录中，未予采集`, en: `column ${i + 1}, “${shown}”, is not in the catalogue; it was left out` }, where: { column: shown } }];
  });
}

function reordered(taken: readonly number[]): FileFault[] {
  if (taken.every((place, i) => i === 0 || place > (taken[i - 1] as number))) return [];
  return [{ code: 'columns-reordered', severity: 'finding', detail: { zh: '列的顺序与目录不同，已按表头对应', en: 'the columns stand in another order than in the catalogue; they were matched by the header' } }];
}

function refused(code: string, detail: FileFault['detail'], column?: string): FileFault {
  return { code, severity: 'refused', detail, ...(column === undefined ? {} : { where: { column } }) };
}
