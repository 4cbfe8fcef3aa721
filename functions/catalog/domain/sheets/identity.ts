import { quoted } from '#shared/problems/problem.ts';
import type { Kind } from './columns.ts';
import { fault, type Finding } from './finding.ts';
import type { SheetRecord } from './records.ts';

/** What is known of a department's catalogues when a sheet is laid beside them. */
export interface Directory {
  readonly entries: readonly { readonly kind: Kind; readonly id: string; readonly name: string; readonly ended: boolean }[];
  /** The department's own codes: {@link codeKey} to id. */
  readonly codes: ReadonlyMap<string, string>;
}

export function codeKey(kind: Kind, code: string): string {
  return `${kind}#${code}`;
}

export interface Identified {
  readonly record: SheetRecord;
  /** The entry that it is about, or the one that it makes. */
  readonly id: string;
  readonly exists: boolean;
  /** Its code is not on record yet. */
  readonly newCode: boolean;
  readonly findings: readonly Finding[];
}

const at = ({ kind, sheet, row }: SheetRecord, pointer: string) => ({ kind, sheet, row, pointer });

/**
 * Which entry each record is about: by its platform id, else by the department's code, else by its name. `newId` gives a record without one the same
 * id however often it is asked.
 */
export function identify(records: readonly SheetRecord[], directory: Directory, newId: (record: SheetRecord) => string): Identified[] {
  const index = indexOf(directory);
  const firstRows = new Map<string, SheetRecord>();
  return records.map((record) => {
    const { kind, code } = record;
    const { id: found, findings } = matchOf(record, directory, index);
    const id = found ?? newId(record);
    const nameless = record.name === '' || record.id !== undefined;
    const keys = [id, ...(code !== undefined ? [codeKey(kind, code)] : nameless ? [] : [`=${codeKey(kind, record.name)}`])];
    const earlier = keys.flatMap((key) => firstRows.get(key) ?? [])[0];
    for (const key of keys) if (!firstRows.has(key)) firstRows.set(key, record);
    const twice = earlier
      ? [fault({ ...at(record, code === undefined ? '/name' : '/code'), code: 'duplicate-code', detail: { zh: `与“${earlier.sheet}”第 ${earlier.row} 行是同一条目`, en: `is the same entry as row ${earlier.row} of “${earlier.sheet}”` }, mend: { zh: '请删除重复的一行，或者为其另编代码。', en: 'Remove one of the two, or give it a code of its own.' } })]
      : [];
    return { record, id, exists: found !== undefined, newCode: code !== undefined && !directory.codes.has(codeKey(kind, code)), findings: [...findings, ...twice] };
  });
}

interface Index {
  readonly byId: ReadonlyMap<string, Directory['entries'][number]>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** Entries that have a code. */
  readonly coded: ReadonlySet<string>;
}

function indexOf({ entries, codes }: Directory): Index {
  const names = Map.groupBy(entries.filter(({ ended }) => !ended), ({ kind, name }) => codeKey(kind, name));
  return { byId: new Map(entries.map((entry) => [entry.id, entry])), byName: new Map([...names].map(([name, some]) => [name, some.map(({ id }) => id)])), coded: new Set(codes.values()) };
}

function matchOf(record: SheetRecord, { codes }: Directory, { byId, byName, coded }: Index): { readonly id?: string; readonly findings: readonly Finding[] } {
  const { kind, code, id, name } = record;
  const ofCode = code === undefined ? undefined : codes.get(codeKey(kind, code));
  if (id !== undefined) {
    if (byId.get(id)?.kind !== kind) {
      return { findings: [fault({ ...at(record, '/id'), code: 'unknown-id', detail: { zh: `本部门目录中没有 ${quoted(id)}`, en: `the department’s catalogue has no ${quoted(id)}` }, mend: { zh: '请核对平台编号；新条目请留空。', en: 'Check the platform id; leave it blank for a new entry.' } })] };
    }
    const taken = ofCode !== undefined && ofCode !== id;
    return { id, findings: taken ? [fault({ ...at(record, '/code'), code: 'code-taken', detail: { zh: `代码 ${quoted(code ?? '')} 已用于 ${ofCode}`, en: `the code ${quoted(code ?? '')} stands for ${ofCode}` }, mend: { zh: '请核对代码和平台编号。', en: 'Check the code and the platform id.' } })] : [] };
  }
  if (ofCode !== undefined) return { id: ofCode, findings: [] };
  const namesakes = (byName.get(codeKey(kind, name)) ?? []).filter((one) => code === undefined || !coded.has(one));
  if (namesakes.length > 1) {
    return { findings: [fault({ ...at(record, '/name'), code: 'ambiguous-name', detail: { zh: `目录中有 ${namesakes.length} 个同名条目`, en: `the catalogue has ${namesakes.length} entries of that name` }, mend: { zh: '请填写平台编号，指明是哪一个。', en: 'Give the platform id of the one that is meant.' } })] };
  }
  return namesakes[0] === undefined ? { findings: [] } : { id: namesakes[0], findings: [] };
}

/** Finds what a cell refers to: a platform id, a code or a name, in the sheets first and then in the catalogue. */
export function referencesTo(kind: Kind, identified: readonly Identified[], directory: Directory): (said: string) => string | undefined {
  const found = new Map<string, string>();
  const add = (said: string | undefined, id: string) => {
    if (said !== undefined && said !== '' && !found.has(said)) found.set(said, id);
  };
  const own = identified.filter(({ record }) => record.kind === kind);
  for (const { record, id } of own) add(record.code, id);
  for (const [key, id] of directory.codes) if (key.startsWith(`${kind}#`)) add(key.slice(kind.length + 1), id);
  for (const { id } of [...own, ...directory.entries.filter((entry) => entry.kind === kind)]) add(id, id);
  for (const { record, id } of own) add(record.name, id);
  for (const entry of directory.entries) if (entry.kind === kind && !entry.ended) add(entry.name, entry.id);
  return (said) => found.get(said.trim());
}
