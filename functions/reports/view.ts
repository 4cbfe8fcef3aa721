import { citationOf } from '#shared/articles.ts';
import type { Call } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { sidesOf } from './access.ts';
import { figures, sections } from './domain/figures.ts';
import { reportLifecycle } from './domain/lifecycle.ts';
import { missingFrom } from './domain/completeness.ts';
import type { ReportState, ReportView, YearState, YearView } from './schema.ts';

type Shown<S> = Pick<Recorded<S>, 'state' | 'version'>;

export function sectionsIn(language: 'zh' | 'en') {
  return sections.map(({ code, title }) => ({ code, title: title[language] }));
}

export function viewYear(year: YearState, language: 'zh' | 'en', reports?: Readonly<Record<string, number>>): YearView {
  return { ...year, sections: sectionsIn(language), ...(reports ? { reports } : {}) };
}

/** Whether it is past its day and was never submitted, or was submitted late. */
export function isOverdue({ status, dueDate, late }: ReportState, today: string): boolean {
  return status === 'draft' || status === 'returned' ? today > dueDate && late === undefined : late === true;
}

/** The report as its department and the bureau read it, each figure with its definition, its entries, and the year before. */
export function viewReport({ state, version }: Shown<ReportState>, { year, before, name }: { readonly year: YearState; readonly before: ReportState | undefined; readonly name: string }, { actor, now, language }: Pick<Call, 'actor' | 'now' | 'language'>): ReportView {
  const { rounds: _rounds, answeredAt: _answered, waitsFor: _waits, ...told } = state;
  return {
    ...told,
    name,
    figures: figures.flatMap(({ code, section, name: called, unit, definition, article, entries }) => {
      const value = state.figures.find((one) => one.code === code)?.value;
      if (value === undefined) return [];
      const lastYear = before?.figures.find((one) => one.code === code)?.value;
      return [{ code, section, name: called[language], unit, value, definition: definition[language], citation: citationOf(article)[language], entries: entries.replace('{department}', state.department), ...(lastYear === undefined ? {} : { lastYear }) }];
    }),
    sections: sectionsIn(language),
    questions: year.questions.map(({ id, section, text }) => ({ id, section, text: text[language], ...(state.answers[id] === undefined ? {} : { answer: state.answers[id] }) })),
    missing: missingFrom(state, year.questions).map((one) => one[language]),
    overdue: isOverdue(state, dateOf(now)),
    version,
    allowedActions: allowedActions(reportLifecycle, state.status, sidesOf(state, actor), actor),
  };
}
