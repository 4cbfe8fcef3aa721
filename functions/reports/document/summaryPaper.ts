import { toEpoch } from '#shared/clock.ts';
import { longDate } from '#shared/document/longDate.ts';
import { cell, type Block, type Cell, type Column, type Paper } from '#shared/document/paper.ts';
import type { Language } from '#shared/language.ts';
import { shortName } from '#shared/page/page.ts';
import { SHOWN, valueOf, wordsIn, type Say } from '../pages/words.ts';
import type { SummaryPrint, SummaryView } from '../schema.ts';
import { sectionsIn } from '../view.ts';
import { momentIn, numbered } from './typography.ts';

type Figure = SummaryView['figures'][number];

/** The district's reports as a document: where they stand, charts, the district against last year, every department. */
export function summaryPaper({ summary, at }: SummaryPrint, language: Language): Paper {
  const say = wordsIn(language);
  const { year, dueDate, cutOff, figures } = summary;
  const title = language === 'zh' ? `${year} ${say('summary')}` : `${say('summary')}, ${year}`;
  const parts: readonly (readonly [string, readonly Block[]])[] = [
    [say('standing'), [tilesOf(summary, say), ...chartsOf(summary, say)]],
    [say('district'), [{ kind: 'text', tone: 'soft', text: say('means') }, districtOf(figures, language, say)]],
    [say('departments'), [departmentsOf(summary, figures.filter(({ code }) => SHOWN.includes(code)), say)]],
  ];
  return {
    language, author: say('bureau'), title, subject: say('summary'), at: new Date(toEpoch(at)),
    blocks: [
      { kind: 'text', tone: 'soft', text: [`${say('due')} ${longDate(dueDate)[language]}`, `${say('cutOff')} ${longDate(cutOff)[language]}`, `${say('asOf')} ${momentIn(at, language)}`].join(' · ') },
      ...parts.flatMap(([heading, blocks], i): Block[] => [{ kind: 'heading', level: 1, text: numbered(heading, i, language) }, ...blocks]),
      ...annexOf(summary, language, say),
      { kind: 'text', tone: 'soft', text: say('basis') },
    ],
    foot: language === 'zh' ? `${say('bureau')} ${title}` : `${say('bureau')}: ${title}`,
    attachment: { name: 'summary.json', type: 'application/json', content: JSON.stringify(summary, undefined, 2) },
  };
}

function tilesOf({ statuses, departments }: SummaryView, say: Say): Block {
  const overdue = departments.filter((one) => one.overdue).length;
  return {
    kind: 'tiles',
    tiles: [...(['draft', 'returned', 'submitted', 'accepted'] as const).map((status) => ({ label: say(status), value: String(statuses[status] ?? 0) })), { label: say('overdue'), value: String(overdue), tone: overdue > 0 ? 'bad' : 'good' }],
  };
}

function chartsOf({ departments }: SummaryView, say: Say): Block[] {
  return ([['on-time', 'onTime'], ['answered-in-time', 'answered']] as const).flatMap(([code, title]): Block[] => {
    const bars = departments.flatMap(({ name, figures }) => (typeof figures[code] === 'number' ? [{ label: shortName(name), value: figures[code] }] : []));
    return bars.length === 0 ? [] : [{ kind: 'bars', title: `${say(title)}（%）`, bars, top: 100 }];
  });
}

function districtOf(figures: readonly Figure[], language: Language, say: Say): Block {
  return {
    kind: 'table',
    columns: [{ head: say('figure'), share: 40, heads: true }, ...(['total', 'lastYear', 'change'] as const).map((word) => ({ head: say(word), share: 20, number: true }))],
    rows: figures.map(({ name, unit, total, lastYear }) => [cell(name), cell(valueOf(total, unit)), cell(valueOf(lastYear, unit)), cell(changeOf(total, lastYear, unit, language))]),
  };
}

/** Shares differ by points, not by per cent. */
function changeOf(total: number | null, lastYear: number | null, unit: Figure['unit'], language: Language): string {
  if (total === null || lastYear === null) return '—';
  const change = Math.round((total - lastYear) * 100) / 100;
  const signed = `${change > 0 ? '+' : change < 0 ? '−' : ''}${Math.abs(change).toLocaleString('en')}`;
  return unit === 'percent' ? `${signed} ${language === 'zh' ? '个百分点' : 'points'}` : signed;
}

function departmentsOf({ departments }: SummaryView, figures: readonly Figure[], say: Say): Block {
  if (departments.length === 0) return { kind: 'text', tone: 'soft', text: say('nothing') };
  return tableOf(departments, figures, say, [{ head: say('status'), share: 13 }], ({ status, overdue }) => [overdue ? { text: say(status), small: [say('overdue')], tone: 'bad' } : cell(say(status))]);
}

/** Departments by rows, figures by columns. */
function tableOf(departments: SummaryView['departments'], figures: readonly Figure[], say: Say, more: readonly Column[] = [], cellsOf: (row: SummaryView['departments'][number]) => readonly Cell[] = () => []): Block {
  return {
    kind: 'table',
    columns: [{ head: say('department'), share: 26, heads: true }, ...more, ...figures.map(({ name }) => ({ head: name, share: 11, number: true }))],
    rows: departments.map((row) => [cell(shortName(row.name)), ...cellsOf(row), ...figures.map(({ code, unit }) => cell(valueOf(row.figures[code] ?? null, unit)))]),
  };
}

/** So many figures beside a department's name stand on a page. */
const BESIDE = 7;

/** Every figure of every department, in as few tables as there is room for. */
function annexOf({ figures, departments }: SummaryView, language: Language, say: Say): Block[] {
  if (departments.length === 0) return [];
  const titles = new Map(sectionsIn(language).map(({ code, title }) => [code, title]));
  const parts = Array.from({ length: Math.ceil(figures.length / BESIDE) }, (_, i) => figures.slice(i * BESIDE, (i + 1) * BESIDE));
  const headingOf = (part: readonly Figure[]): string => [...new Set(part.map(({ section }) => titles.get(section) ?? section))].join(language === 'zh' ? '、' : '; ');
  return [{ kind: 'heading', level: 1, text: say('eachFigure') }, ...parts.flatMap((part): Block[] => [{ kind: 'heading', level: 2, text: headingOf(part) }, tableOf(departments, part, say)])];
}
