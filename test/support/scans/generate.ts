import { closeSync, openSync, writeSync } from 'node:fs';
import type { Column, Rule } from '../../../functions/quality/engine/rules/schema.ts';
import { idCheck, usccCheck } from './checkDigits.ts';

/** Invented records of thirteen columns, some 215 bytes each: what benchmarks and tests of the scan read. */
export const COLUMNS: readonly Column[] = [
  { name: 'record_no', label: '记录编号', type: 'C', unique: true },
  { name: 'name', label: '姓名', type: 'C', required: true, personal: true },
  { name: 'id_number', label: '公民身份号码', type: 'C', required: true, pattern: String.raw`^\d{17}[\dX]$`, personal: true },
  { name: 'sex', label: '性别', type: 'C', values: ['1', '2'] },
  { name: 'mobile', label: '手机号码', type: 'C', pattern: String.raw`^1[3-9]\d{9}$`, personal: true },
  { name: 'uscc', label: '统一社会信用代码', type: 'C' },
  { name: 'organisation', label: '机构编号', type: 'C' },
  { name: 'status', label: '状态', type: 'C', values: Array.from({ length: 10 }, (_, i) => `状态${i}`) },
  { name: 'issued', label: '发证日期', type: 'D' },
  { name: 'amount', label: '金额', type: 'Y' },
  { name: 'category', label: '类别', type: 'C', values: ['甲类', '乙类', '丙类', '丁类', '戊类'] },
  { name: 'updated', label: '更新时间', type: 'T' },
  { name: 'remark', label: '备注', type: 'C' },
];

/** Those of `COLUMNS` make required ×2, patterns ×2, values ×3, types ×3 and unique; these are the rest. */
export const RULES: readonly Rule[] = [
  { id: 'id-card', kind: 'id-card', column: 'id_number' },
  { id: 'sex-of-id', kind: 'cross-column', where: [], must: [{ column: 'sex', op: 'is', other: { column: 'id_number', part: 'sex' } }] },
  { id: 'uscc', kind: 'uscc', column: 'uscc' },
  { id: 'amount-range', kind: 'range', column: 'amount', min: '0', max: '1000000' },
  { id: 'organisation', kind: 'reference', column: 'organisation', reference: 'organisations' },
  { id: 'fresh', kind: 'freshness', column: 'updated', days: 30 },
];

export const ORGANISATIONS = 99_000;
export const organisation = (i: number): string => `ORG${String(i).padStart(6, '0')}`;

/** What was planted: for each rule how many records it evaluates and how many break it. */
export type Truth = Readonly<Record<string, { readonly b: number; readonly faulty: number }>>;

type Cells = [no: string, name: string, id: string, sex: string, mobile: string, uscc: string, organisation: string, status: string, issued: string, amount: string, category: string, updated: string, remark: string];

/** What may be planted in a record: how it changes, the rules that it breaks, and those that no longer evaluate it. */
const FAULTS: readonly { readonly plant: (cells: Cells, random: () => number) => void; readonly breaks: readonly string[]; readonly hides?: readonly string[] }[] = [
  { plant: (cells) => void (cells[1] = ''), breaks: ['required:name'] },
  { plant: (cells) => void (cells[2] = ''), breaks: ['required:id_number'], hides: ['pattern:id_number', 'id-card', 'sex-of-id'] },
  { plant: (cells) => void (cells[2] = cells[2].slice(0, 17)), breaks: ['pattern:id_number', 'id-card'], hides: ['sex-of-id'] },
  { plant: (cells) => void (cells[2] = cells[2].slice(0, 17) + (cells[2][17] === '5' ? '6' : '5')), breaks: ['id-card'] },
  { plant: (cells) => void (cells[2] = withCheck(`${cells[2].slice(0, 10)}0230${cells[2].slice(14, 17)}`)), breaks: ['id-card'] },
  { plant: (cells) => void (cells[3] = '男'), breaks: ['values:sex', 'sex-of-id'] },
  { plant: (cells) => void (cells[3] = cells[3] === '1' ? '2' : '1'), breaks: ['sex-of-id'] },
  { plant: (cells) => void (cells[3] = ''), breaks: [], hides: ['values:sex', 'sex-of-id'] },
  { plant: (cells) => void (cells[4] = '12345678901'), breaks: ['pattern:mobile'] },
  { plant: (cells) => void (cells[5] = cells[5].slice(0, 17) + (cells[5][17] === 'A' ? 'B' : 'A')), breaks: ['uscc'] },
  { plant: (cells) => void (cells[5] = `${cells[5].slice(0, 9)}I${cells[5].slice(10)}`), breaks: ['uscc'] },
  { plant: (cells, random) => void (cells[6] = organisation(ORGANISATIONS + Math.floor(random() * 1000))), breaks: ['organisation'] },
  { plant: (cells) => void (cells[7] = '状态10'), breaks: ['values:status'] },
  { plant: (cells) => void (cells[8] = '2023-02-30'), breaks: ['type:issued'] },
  { plant: (cells) => void (cells[8] = '2023/1/5'), breaks: ['type:issued'] },
  { plant: (cells) => void (cells[8] = 'infinity'), breaks: ['type:issued'] },
  { plant: (cells) => void (cells[9] = '1_000'), breaks: ['type:amount'], hides: ['amount-range'] },
  { plant: (cells) => void (cells[9] = '1000000.01'), breaks: ['amount-range'] },
  { plant: (cells) => void (cells[9] = '10.999'), breaks: ['type:amount'] },
  { plant: (cells) => void (cells[10] = '己类'), breaks: ['values:category'] },
  { plant: (cells) => void (cells[11] = '2026-09-01 24:30:00'), breaks: ['type:updated'] },
  { plant: (cells) => void cells.fill('', 4, 12), breaks: [], hides: ['pattern:mobile', 'uscc', 'organisation', 'values:status', 'type:issued', 'type:amount', 'amount-range', 'values:category', 'type:updated'] },
];

const withCheck = (digits: string): string => digits + idCheck(digits);

/** The same numbers for the same seed, on any machine (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
const GIVEN = '明华丽强静伟芳磊洋艳勇杰娟涛超秀';
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Writes `rows` records below a header line and answers what was planted in them: one fault in some fifty records. `ending` is what ends each line. */
export function generate(file: string, rows: number, { seed = 1, rate = 0.02, ending = '\n', encode = (text: string): Buffer => Buffer.from(text) } = {}): Truth {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const truth = new Map<string, { b: number; faulty: number }>(['required:name', 'required:id_number', 'pattern:id_number', 'id-card', 'values:sex', 'sex-of-id', 'pattern:mobile', 'uscc', 'organisation', 'values:status', 'type:issued', 'type:amount', 'amount-range', 'values:category', 'type:updated', 'unique:record_no'].map((id) => [id, { b: rows, faulty: 0 }]));
  const handle = openSync(file, 'w');
  let text = `${COLUMNS.map(({ name }) => name).join(',')}${ending}`;
  let repeatable = '';
  for (let i = 0; i < rows; i += 1) {
    const cells = record(i, below);
    if (random() < rate) {
      const fault = FAULTS[below(FAULTS.length)] as (typeof FAULTS)[number];
      fault.plant(cells, random);
      for (const id of fault.breaks) (truth.get(id) as { faulty: number }).faulty += 1;
      for (const id of fault.hides ?? []) (truth.get(id) as { b: number }).b -= 1;
    }
    const own = cells[0];
    if (repeatable && random() < rate / 20) {
      cells[0] = repeatable;
      (truth.get('unique:record_no') as { faulty: number }).faulty += 1;
    } else repeatable = own;
    text += `${cells.join(',')}${ending}`;
    if (text.length > 500_000) {
      writeSync(handle, encode(text));
      text = '';
    }
  }
  writeSync(handle, encode(text));
  closeSync(handle);
  return Object.fromEntries(truth);
}

/** Records without a fault, their cells unquoted. */
export function records(rows: number, seed = 1): string[][] {
  const random = seeded(seed);
  return Array.from({ length: rows }, (_, i) => record(i, (n) => Math.floor(random() * n)).map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)));
}

const two = (n: number): string => String(n).padStart(2, '0');

function record(i: number, below: (n: number) => number): Cells {
  const sex = below(2);
  const digits = `31010${1 + below(7)}19${two(40 + below(60))}${two(1 + below(12))}${two(1 + below(28))}${two(below(100))}${2 * below(5) + sex}`;
  let code = `9131010${below(10)}`;
  while (code.length < 17) code += ALPHABET[below(31)];
  return [
    `R${String(i).padStart(9, '0')}`,
    (SURNAMES[below(16)] as string) + (GIVEN[below(16)] as string) + (below(2) ? (GIVEN[below(16)] as string) : ''),
    withCheck(digits),
    sex === 1 ? '1' : '2',
    `1${3 + below(7)}${String(below(1_000_000_000)).padStart(9, '0')}`,
    code + usccCheck(code),
    organisation(below(ORGANISATIONS)),
    `状态${below(10)}`,
    `20${two(below(25))}-${two(1 + below(12))}-${two(1 + below(28))}`,
    `${below(1_000_000)}.${two(below(100))}`,
    ['甲类', '乙类', '丙类', '丁类', '戊类'][below(5)] as string,
    `2026-0${1 + below(8)}-${two(1 + below(28))} ${two(below(24))}:${two(below(60))}:${two(below(60))}`,
    below(4) === 0 ? `"备注，含逗号,以及""引号""，第${i}条，用于检查质量扫描的速度"` : `备注第${i}条，用于检查质量扫描的速度和结果`,
  ];
}
