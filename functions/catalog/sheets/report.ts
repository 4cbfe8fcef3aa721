import type { Language, Text } from '#shared/language.ts';
import { layouts } from '../domain/sheets/columns.ts';
import { tasks, type Finding } from '../domain/sheets/finding.ts';
import { REMARKS, SUMMARY } from '../domain/sheets/heading.ts';
import { textAt } from '../domain/sheets/table.ts';
import { guarded } from '../domain/sheets/cells.ts';
import type { Examined } from './examine.ts';
import { writeXlsx, type Style, type WrittenCell, type WrittenSheet } from './formats/writeXlsx.ts';
import type { Reported } from './plan.ts';
import type { ImportState } from './schema.ts';

/** Nobody mends more at a time. */
const MOST_LISTED = 20_000;

export interface Report {
  readonly import: Pick<ImportState, 'id' | 'department' | 'mode' | 'fileName' | 'sha256'>;
  readonly counts: Examined['counts'];
  readonly rows: readonly Reported[];
  /** The first of them, each with where it is, how to mend it and whose task that is. */
  readonly findings: readonly (Finding & { readonly place: string; readonly taskName: (typeof tasks)[Finding['task']] })[];
}

export function reportOf({ id, department, mode, fileName, sha256 }: ImportState, { counts, rows, findings }: Pick<Examined, 'counts' | 'rows' | 'findings'>): Report {
  return {
    import: { id, department, mode, sha256, ...(fileName === undefined ? {} : { fileName }) },
    counts,
    rows,
    findings: findings.slice(0, MOST_LISTED).map((finding) => ({ ...finding, place: placeOf(finding), taskName: tasks[finding.task] })),
  };
}

/** `数据目录!C7`, as spreadsheets write it. */
function placeOf({ sheet = '', row, column }: Finding): string {
  return `${sheet}${row === undefined ? '' : `!${column ?? ''}${row}`}`;
}

const OUTCOMES: Readonly<Record<Reported['outcome'], Text>> = {
  create: { zh: '新增', en: 'new' }, change: { zh: '变更', en: 'changed' }, unchanged: { zh: '无变化', en: 'unchanged' }, faulty: { zh: '有误，未导入', en: 'faulty, not imported' }, skipped: { zh: '未写入', en: 'not written' },
};

/** In the language of who started the import: the file as it was sent, with a column that says of each row what became of it, what is wrong and how to mend it; the cells at fault are coloured. */
export async function annotated({ tables, headers, findings, rows, counts }: Pick<Examined, 'tables' | 'headers' | 'findings' | 'rows' | 'counts'>, language: Language): Promise<Buffer> {
  const bySheet = Map.groupBy(findings, ({ sheet = '' }) => sheet);
  const outcomes = new Map(rows.map((row) => [`${row.sheet}#${row.row}`, row.outcome]));
  const known = tables.filter(({ name }) => headers.has(name));
  const sheets = known.map((table): WrittenSheet => {
    const header = headers.get(table.name) ?? 0;
    const last = Math.max(0, ...table.rows.map(({ cells }) => cells.length));
    const found = Map.groupBy(bySheet.get(table.name) ?? [], ({ row = header }) => row);
    const written: (WrittenCell | undefined)[][] = [];
    for (const row of table.rows) {
      const here = found.get(row.number) ?? [];
      const severity = new Map(here.flatMap(({ column, severity: one }) => (column === undefined ? [] : [[columnOf(column), one] as const])));
      const style = (index: number): Style => severity.get(index) ?? (row.number === header ? 'header' : 'text');
      const cells = Array.from({ length: last }, (_, index) => (textAt(row, index) === '' && !severity.has(index) ? undefined : { text: guarded(textAt(row, index)), style: style(index) }));
      const outcome = outcomes.get(`${table.name}#${row.number}`);
      const remark = [...(outcome ? [OUTCOMES[outcome][language]] : []), ...here.map((one) => sentence(one, language))].join('\n');
      written[row.number - 1] = [...cells, row.number === header ? { text: here.length > 0 ? `${REMARKS[language]}\n${remark}` : REMARKS[language], style: 'header' } : remark === '' ? undefined : { text: remark, style: here.some((one) => one.severity === 'fault') ? 'fault' : 'notice' }];
    }
    return { name: table.name, frozen: header, rows: Array.from(written, (row) => row ?? []) };
  });
  return writeXlsx([...sheets, summary(findings, counts, language)]);
}

function columnOf(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function sentence({ detail, mend, task, column }: Finding, language: Language): string {
  if (language === 'en') return `${column === undefined ? '' : `Column ${column}: `}${detail.en}. ${mend.en} (${tasks[task].en})`;
  return `${column === undefined ? '' : `${column} 列：`}${detail.zh}。${mend.zh}（${tasks[task].zh}）`;
}

/** Every finding in a list of its own, after the counts. */
function summary(findings: readonly Finding[], counts: Examined['counts'], language: Language): WrittenSheet {
  const cell = (text: string, style: Style = 'text') => ({ text: guarded(text), style });
  const { entries, create, change, unchanged, faulty } = counts;
  const totals = { zh: `条目 ${entries}：新增 ${create}，变更 ${change}，无变化 ${unchanged}，有误 ${faulty}`, en: `${entries} entries: ${create} new, ${change} changed, ${unchanged} unchanged, ${faulty} faulty` };
  const headers = { zh: ['位置', '目录', '代码', '问题', '如何更正', '由谁更正'], en: ['Place', 'Catalogue', 'Code', 'Fault', 'How to mend it', 'Whose task'] };
  const header = headers[language].map((text) => cell(text, 'header'));
  const rows = findings.slice(0, MOST_LISTED).map((finding) =>
    [placeOf(finding), finding.kind ? layouts[finding.kind].title[language] : '', finding.code, finding.detail[language], finding.mend[language], tasks[finding.task][language]].map((text) => cell(text, finding.severity)),
  );
  return { name: SUMMARY[language], frozen: 2, rows: [[cell(totals[language], 'header')], header, ...rows] };
}
