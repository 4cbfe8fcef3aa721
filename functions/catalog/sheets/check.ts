import type * as z from 'zod';
import { once } from '#shared/once.ts';
import { faultsOf } from '#shared/problems/faults.ts';
import { Problem, quoted } from '#shared/problems/problem.ts';
import { Misread } from '../domain/sheets/cells.ts';
import type { Kind } from '../domain/sheets/columns.ts';
import { fault, type Finding } from '../domain/sheets/finding.ts';
import { referencesTo, type Directory, type Identified } from '../domain/sheets/identity.ts';
import type { Places, SheetRecord } from '../domain/sheets/records.ts';
import { refuseStateSecret } from '../domain/secrecy.ts';
import { dutyInput, systemInput } from '../dutySchema.ts';
import { resourceInput } from '../schema.ts';

/** The very schemas of the API: a sheet can say nothing that a form could not. */
const schemas = once(() => ({ duties: dutyInput(), systems: systemInput(), resources: resourceInput() } as const satisfies Record<Kind, z.ZodType>));
export type Input = z.output<ReturnType<typeof schemas>[Kind]>;

export interface Checked extends Identified {
  /** Absent where it has faults. */
  readonly input?: Input;
}

/** Checks every record against the rules of the catalogue. Duties come first, then systems, then resources: what a faulty record would have made cannot be referred to. */
export function checkRecords(identified: readonly Identified[], directory: Directory, placesOfSheet: ReadonlyMap<string, Places>): Checked[] {
  const references = { duties: referencesTo('duties', identified, directory), systems: referencesTo('systems', identified, directory) };
  const unmade = new Set<string>();
  return (['duties', 'systems', 'resources'] as const).flatMap((kind) =>
    identified
      .filter(({ record }) => record.kind === kind)
      .map((one) => {
        const checked = checkRecord(one, references, unmade, placesOfSheet.get(one.record.sheet) ?? new Map());
        if (!checked.input && !one.exists) unmade.add(one.id);
        return checked;
      }),
  );
}

type References = Readonly<Record<'duties' | 'systems', (said: string) => string | undefined>>;

function checkRecord(one: Identified, references: References, unmade: ReadonlySet<string>, places: Places): Checked {
  const { record } = one;
  const found = [...record.findings, ...one.findings].map((finding) => ({ ...finding, column: finding.column ?? (finding.pointer === undefined ? undefined : places.get(finding.pointer)) }));
  const links = linked(record, references, unmade, places);
  const parsed = schemas()[record.kind].safeParse(links.draft);
  const seen = new Set([...found, ...links.findings].filter(({ severity }) => severity === 'fault').map(({ row, pointer }) => `${row} ${pointer}`));
  const broken = parsed.success ? [] : faultsOf('body', parsed.error.issues, links.draft).map(({ pointer, code, detail }) => fault({ ...placeOf(record, pointer, places), code, detail, mend: mendOf(code) }));
  const findings = [...found, ...links.findings, ...broken.filter(({ row, pointer }) => !seen.has(`${row} ${pointer}`)), ...secrecy(record)];
  const kept = parsed.success && findings.every(({ severity }) => severity !== 'fault');
  return { ...one, findings, ...(kept ? { input: parsed.data } : {}) };
}

/** The draft with ids in place of what its cells say of duties and systems. */
function linked({ draft, ...record }: SheetRecord, references: References, unmade: ReadonlySet<string>, places: Places): { readonly draft: Record<string, unknown>; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const resolve = (kind: 'duties' | 'systems', pointer: string, said: unknown): unknown => {
    if (typeof said !== 'string') return said;
    const id = references[kind](said);
    const what = kind === 'duties' ? { zh: '职责', en: 'duty' } : { zh: '信息系统', en: 'system' };
    const at = { kind: record.kind, sheet: record.sheet, row: record.row, pointer, column: places.get(pointer) };
    if (id === undefined) findings.push(fault({ ...at, code: 'broken-link', detail: { zh: `没有${what.zh}“${quoted(said)}”`, en: `there is no ${what.en} “${quoted(said)}”` }, mend: { zh: `请填写本部门目录或者同一工作簿中${what.zh}的代码、平台编号或者名称。`, en: `Give the code, platform id or name of a ${what.en} of the department’s catalogue or of this workbook.` } }));
    else if (unmade.has(id)) findings.push(fault({ ...at, code: 'link-to-faulty-row', detail: { zh: `${what.zh}“${quoted(said)}”所在行有误，不会导入`, en: `the row of the ${what.en} “${quoted(said)}” has faults and makes no entry` }, mend: { zh: '请先更正该行。', en: 'Mend that row first.' } }));
    return id;
  };
  const { dutyId, systemId, duties, ...rest } = draft;
  const given = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value instanceof Misread ? null : value]));
  if (record.kind === 'systems') return { draft: { ...given, duties: Array.isArray(duties) ? duties.map((said) => resolve('duties', '/duties', said)).filter((id) => id !== undefined) : duties }, findings };
  return {
    draft: { ...given, ...(dutyId === undefined ? {} : { dutyId: resolve('duties', '/dutyId', dutyId) }), ...(systemId === undefined ? {} : { systemId: resolve('systems', '/systemId', systemId) }) },
    findings,
  };
}

/** The cell that a fault of the form is about: `/items/3/name` stands in the row of the fourth part. */
function placeOf({ kind, sheet, row, partRows }: SheetRecord, pointer: string, places: Places) {
  const [, part, field] = /^\/(?:items|channels)\/(\d+)(?:\/([^/]+))?/.exec(pointer) ?? [];
  const list = pointer.split('/')[1] ?? '';
  const general = part === undefined ? pointer : `/${list}/*${field === undefined ? '' : `/${field}`}`;
  const column = places.get(general) ?? places.get(general.split('/').slice(0, 3).join('/')) ?? places.get(`/${list}`);
  return { kind, sheet, row: (part === undefined ? undefined : partRows[Number(part)]) ?? row, column, pointer: general };
}

function secrecy(record: SheetRecord): Finding[] {
  try {
    refuseStateSecret(record.draft);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [fault({ kind: record.kind, sheet: record.sheet, row: record.row, code: 'state-secret', detail: error.detail, mend: { zh: '请立即按本单位保密规定处理该文件，不得再次上传。', en: 'Handle the file by your unit’s secrecy rules at once, and do not upload it again.' }, task: 'security' })];
  }
}

const MENDS: Readonly<Record<string, Finding['mend']>> = {
  'required': { zh: '请填写该单元格。', en: 'Fill the cell in.' },
  'too-big': { zh: '请缩短内容或者减少条数。', en: 'Shorten it, or list fewer.' },
  'too-small': { zh: '请补充内容。', en: 'Say more.' },
  'not-applicable': { zh: '请清空该单元格。', en: 'Clear the cell.' },
  'duplicate': { zh: '请删除重复的一项。', en: 'Remove one of the two.' },
};

function mendOf(code: string): Finding['mend'] {
  return MENDS[code] ?? { zh: '请按提示更正该单元格。', en: 'Correct the cell as it says.' };
}
