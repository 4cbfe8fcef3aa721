import { toEpoch } from '#shared/clock.ts';
import { longDate } from '#shared/document/longDate.ts';
import { cell, type Block, type Cell, type Paper } from '#shared/document/paper.ts';
import type { Language } from '#shared/language.ts';
import { valueOf, wordsIn, type Say } from '../pages/words.ts';
import type { ReportPrint } from '../schema.ts';
import { momentIn, numbered } from './typography.ts';

type Report = ReportPrint['report'];

/** A department's report as a document. What is with the department still, or ends with it, is marked across every page. */
export function reportPaper({ report, at }: ReportPrint, language: Language): Paper {
  const say = wordsIn(language);
  const { year, name, status, sections, figures, questions } = report;
  const title = language === 'zh' ? `${year} ${say('report')}` : `${say('report')} ${year}`;
  const shown = sections.filter(({ code }) => [...figures, ...questions].some(({ section }) => section === code));
  return {
    language, author: name, title, subject: say('report'), at: new Date(toEpoch(at)),
    ...(status === 'draft' || status === 'returned' ? { mark: say('draftMark') } : {}),
    ...(status === 'ended' ? { mark: say('endedMark') } : {}),
    blocks: [
      factsOf(report, language, say),
      ...missingFrom(report, say),
      ...shown.flatMap(({ code, title: called }, i) => sectionOf(numbered(called, i, language), figures.filter(({ section }) => section === code), questions.filter(({ section }) => section === code), say)),
      ...signaturesOf(report, language, say),
      ...remarksOf(report, language, say),
      { kind: 'text', tone: 'soft', text: say('basis') },
    ],
    foot: language === 'zh' ? `${name} ${title}` : `${name}: ${title}`,
    attachment: { name: 'report.json', type: 'application/json', content: JSON.stringify(report, undefined, 2) },
  };
}

/** A table of what it is called and what it is; what is not there yet has no row. */
function factsOf({ year, name, status, overdue, dueDate, cutOff, frozenAt, submittedAt, acceptedAt }: Report, language: Language, say: Say): Block {
  const day = (date: string): string => longDate(date)[language];
  const moment = (at: string | undefined): string | undefined => (at === undefined ? undefined : momentIn(at, language));
  const standing: Cell = overdue ? { text: `${say(status)}${language === 'zh' ? '，' : ', '}${say('overdue')}`, tone: 'bad' } : cell(say(status));
  const facts: readonly (readonly [string, Cell | string | undefined])[] = [
    [say('department'), name], [say('year'), String(year)], [say('status'), standing], [say('cutOff'), day(cutOff)], [say('frozenAt'), moment(frozenAt)],
    [say('due'), day(dueDate)], [say('submittedAt'), moment(submittedAt)], [say('acceptedAt'), moment(acceptedAt)],
  ];
  return {
    kind: 'table',
    columns: [{ share: 20, heads: true }, { share: 80 }],
    rows: facts.flatMap(([label, value]) => (value === undefined ? [] : [[cell(label), typeof value === 'string' ? cell(value) : value]])),
  };
}

function missingFrom({ figures, missing }: Report, say: Say): Block[] {
  return [
    ...(figures.length === 0 ? [{ kind: 'text', tone: 'soft', text: say('notFrozen') } as const] : []),
    ...(missing.length > 0 ? [{ kind: 'heading', level: 1, text: say('missing') } as const, { kind: 'list', items: missing } as const] : []),
  ];
}

function sectionOf(title: string, figures: Report['figures'], questions: Report['questions'], say: Say): Block[] {
  const table: Block = {
    kind: 'table',
    columns: [{ head: say('figure'), share: 20, heads: true }, { head: say('value'), share: 12, number: true }, { head: say('lastYear'), share: 12, number: true }, { head: say('definition'), share: 56 }],
    rows: figures.map(({ name, value, unit, lastYear, definition, citation, entries }) => [
      cell(name), cell(valueOf(value, unit)), cell(lastYear === undefined ? '—' : valueOf(lastYear, unit)),
      { text: definition, small: [citation, `${say('entries')} ${entries}`] },
    ]),
  };
  const answers = questions.flatMap(({ text, answer }): Block[] => [{ kind: 'heading', level: 2, text }, ...(answer === undefined ? [{ kind: 'text', tone: 'bad', text: say('unanswered') } as const] : paragraphs(answer))]);
  return [{ kind: 'heading', level: 1, text: title }, ...(figures.length > 0 ? [table] : []), ...answers];
}

function signaturesOf({ signatures }: Report, language: Language, say: Say): Block[] {
  const rows = (['cdo', 'lead'] as const).map((post): readonly Cell[] => {
    const signed = signatures[post];
    return [cell(say(post)), signed ? cell(momentIn(signed.at, language)) : { text: say('unsigned'), tone: 'soft' }];
  });
  return [{ kind: 'heading', level: 1, text: say('signatures') }, { kind: 'table', columns: [{ share: 30, heads: true }, { share: 70 }], rows }];
}

function remarksOf({ remarks }: Report, language: Language, say: Say): Block[] {
  if (remarks.length === 0) return [];
  return [{ kind: 'heading', level: 1, text: say('remarks') }, ...remarks.flatMap(({ at, text }): Block[] => [{ kind: 'heading', level: 2, text: momentIn(at, language) }, ...paragraphs(text)])];
}

/** What somebody wrote, by its lines. */
function paragraphs(text: string): Block[] {
  return text.split(/\s*[\r\n]+\s*/).filter((line) => line !== '').map((line) => ({ kind: 'text', text: line }));
}
