import { requireVersion, type Call, type Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { sections, QUESTIONS } from '../domain/figures.ts';
import { yearSubject } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { YearState, YearView } from '../schema.ts';
import { viewYear } from '../view.ts';

/** The data bureau opens a year, or amends it: an opened year is an edition that reports rest on (办法 31). */
export const openYear =
  ({ years }: { readonly years: Collection<YearState> }) =>
  async ({ path: { year }, body }: Parsed<typeof routes.openYear.input>, call: Call): Promise<Outcome<YearView>> => {
    const { cutOff, dueDate, questions = QUESTIONS.map((one) => ({ ...one, text: { ...one.text } })) } = body;
    const known = new Set(sections.map(({ code }) => code));
    const ids = questions.map(({ id }) => id);
    const { before } = await call.read({ before: years.ref(yearSubject(year)) });
    refuseFaults(
      [
        ...(dueDate > cutOff ? [] : [bodyFault('/dueDate', 'too-early', { zh: '提交期限须晚于数据截止日', en: 'must lie after the cut-off' })]),
        ...(cutOff.startsWith(`${year}-`) || cutOff.startsWith(`${year + 1}-01`) ? [] : [bodyFault('/cutOff', 'out-of-year', { zh: `须在 ${year} 年或者次年 1 月内`, en: `must lie in ${year} or January of the next year` })]),
        ...(dueDate >= dateOf(call.now) ? [] : [bodyFault('/dueDate', 'too-early', { zh: '提交期限已过', en: 'is over already' })]),
        ...questions.flatMap(({ section }, i) => (known.has(section) ? [] : [bodyFault(`/questions/${i}/section`, 'unknown-id', { zh: `没有章节 ${section}`, en: `there is no section ${section}` })])),
        ...ids.flatMap((id, i) => (ids.indexOf(id) === i ? [] : [bodyFault(`/questions/${i}/id`, 'duplicate', { zh: `问题 ${id} 重复`, en: `question ${id} is there twice` })])),
      ],
      'art.31',
    );
    requireVersion(before && { version: before.version }, call);
    const state: YearState = { year, edition: (before?.state.edition ?? 0) + 1, cutOff, dueDate, questions, openedAt: before?.state.openedAt ?? call.now, openedBy: before?.state.openedBy ?? call.actor.sub };
    const event = { type: 'reports.year-opened', data: { year, edition: state.edition, cutOff, dueDate, questions: ids } } as const;
    return { answer: { body: viewYear(state, call.language), version: state.edition, ...(before ? {} : { created: `/reports/${year}` }) }, changes: [years.change(before, state, [{ event, article: 'art.31' }])] };
  };
