import { citationOf } from '#shared/articles.ts';
import type { Call } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import { viewDeadline } from '#shared/deadline.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { sidesOf } from '../access.ts';
import { figures } from '../domain/figures.ts';
import { indicators } from '../domain/indicators/indicators.ts';
import { assessmentLifecycle } from '../domain/lifecycle.ts';
import type { AssessmentState, AssessmentView } from './schema.ts';

/** What stands beside it: the name of its department, when all were told, last year's, and which execution keeps the clock of an objection. */
export interface Beside {
  readonly name: string;
  readonly publishedAt: string;
  readonly objectUntil: string;
  readonly before: AssessmentState | undefined;
  readonly executionArn: (name: string) => string;
}

/** An assessment with each indicator's rule, its points, and the figures that they rest on with where their entries are. */
export function viewAssessment({ state, version }: Pick<Recorded<AssessmentState>, 'state' | 'version'>, { name, before, publishedAt, objectUntil, executionArn }: Beside, { actor, now, language }: Pick<Call, 'actor' | 'now' | 'language'>): AssessmentView {
  const { deadline, running: _running, points, ...told } = state;
  const actions = allowedActions(assessmentLifecycle, state.status, sidesOf(state, actor), actor).filter((action) => action !== 'object' || dateOf(now) <= objectUntil);
  return {
    ...told,
    name,
    publishedAt,
    objectUntil,
    points: points.flatMap(({ code, ...scored }) => {
      const indicator = indicators.find((one) => one.code === code);
      if (!indicator) return [];
      const rests = indicator.rests.flatMap((of) => {
        const figure = figures.find((one) => one.code === of);
        return figure ? [{ code: of, name: figure.name[language], value: state.figures[of] ?? null, entries: figure.entries.replace('{department}', state.department) }] : [];
      });
      const evaluated = code === 'evaluation' ? (state.evaluation?.of ?? []).map((id) => ({ code, name: indicator.name[language], value: state.evaluation?.points ?? null, entries: `/evaluations/${id}/departments/${state.department}` })) : [];
      return [{ code, ...scored, name: indicator.name[language], rule: indicator.rule[language], citation: citationOf(indicator.article)[language], rests: [...rests, ...evaluated] }];
    }),
    ...(before ? { lastYear: before.total ?? null } : {}),
    ...(deadline ? { deadline: viewDeadline(deadline, language), executionArn: executionArn(state.id) } : {}),
    version,
    allowedActions: actions,
  };
}
