import type { Text } from '#shared/language.ts';
import type { FileFault } from './contract.ts';

/** The file is not scanned: every reason that is known. */
export class Refusal extends Error {
  readonly faults: readonly FileFault[];
  constructor(faults: readonly FileFault[]) {
    super(faults.map(({ code }) => code).join(', '));
    this.name = 'Refusal';
    this.faults = faults;
  }
}

export function refusal(code: string, detail: Text, where?: FileFault['where']): Refusal {
  return new Refusal([{ code, severity: 'refused', detail, ...(where ? { where } : {}) }]);
}

export function wrongEncoding(declared: string, seems: string | undefined, row?: number): Refusal {
  return refusal('wrong-encoding', { zh: `文件不是申报的 ${declared} 编码${seems ? `，可能是 ${seems}` : ''}`, en: `the file is not in ${declared} as declared${seems ? `; it may be ${seems}` : ''}` }, row === undefined ? undefined : { row });
}

export function tooLarge(bytes: number): Refusal {
  return refusal('too-large', { zh: `文件解压后超过 ${bytes} 字节`, en: `unpacked, the file has more than ${bytes} bytes` });
}

/** What single records can be rejected for, and what may be odd about those that are kept. */
const RECORDS = {
  'ragged-row': { zh: '条记录的字段数与表头不符，未予扫描', en: 'records have more or fewer fields than the header; they were not scanned' },
  'broken-quotes': { zh: '条记录的双引号不成对，未予扫描', en: 'records have quotes that do not pair; they were not scanned' },
  'nul-byte': { zh: '条记录含有 NUL 字节，未予扫描', en: 'records hold NUL bytes; they were not scanned' },
  'bad-bytes': { zh: '条记录含有不属于申报编码的字节，未予扫描', en: 'records hold bytes that the declared encoding does not have; they were not scanned' },
  'too-long': { zh: '条记录超过 1 MB，未予扫描', en: 'records are longer than 1 MB; they were not scanned' },
  'broken-json': { zh: '行不是一个 JSON 对象，未予扫描', en: 'lines are no JSON object; they were not scanned' },
  'merged-cells': { zh: '处合并单元格，仅首格有值', en: 'ranges of merged cells; only the first cell of each has its value' },
  'error-value': { zh: '条记录含有公式错误值（如 #REF!），按空值处理', en: 'records have an error value of a formula such as #REF!; it counts as missing' },
  'stray-quotes': { zh: '条记录的字段中间出现双引号，按原文保留', en: 'records have a quote inside a field that is not quoted; it was kept as it stands' },
  'blank-lines': { zh: '个空行，已跳过', en: 'blank lines were skipped' },
  'cr-newlines': { zh: '行以 CR 结尾，已统一为 LF', en: 'lines end with CR; they were made LF' },
  'mixed-newlines': { zh: '行的换行符与其余各行不同，已统一为 LF', en: 'lines end otherwise than the rest; they were made LF' },
} as const satisfies Record<string, Text>;
export type RecordCode = keyof typeof RECORDS;

export function recordFinding(code: RecordCode, count: number, row?: number): FileFault {
  const { zh, en } = RECORDS[code];
  return { code, severity: 'finding', detail: { zh: `${count} ${zh}`, en: `${count} ${en}` }, count, ...(row === undefined ? {} : { where: { row } }) };
}
