import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { cardsIn } from '../../catalog/published.ts';
import { departmentRef } from '../../departments/published.ts';
import { scoresOf } from '../../quality/published.ts';
import { figures, figuresOf, type Facts } from '../domain/figures.ts';
import { evaluationAtHand, refuseOutside } from './access.ts';
import type * as routes from './routes.ts';
import type { EvaluationState, FactsView } from './schema.ts';

/** The data resources of a department that are in force. */
export async function resourcesOf(client: DynamoDBDocumentClient, table: string, department: string): Promise<{ id: string; name: string; updateCycle?: string; inForceSince: string }[]> {
  const cards = await cardsIn(client, table, department);
  return cards.flatMap((card) => (card.kind === 'resource' && !card.ended && card.inForceSince !== undefined ? [{ id: card.id, name: card.name, ...(card.updateCycle === undefined ? {} : { updateCycle: card.updateCycle }), inForceSince: card.inForceSince }] : []));
}

export interface EvaluationFactsDeps {
  readonly client: DynamoDBDocumentClient;
  readonly evaluations: Collection<EvaluationState>;
  readonly tables: { readonly catalog: string; readonly quality: string; readonly departments: string };
  readonly factsOf: (department: string, year: number, now: string) => Promise<Facts>;
}

/** What an evaluator may read of a department: the figures of the sections that it was commissioned for, as they are now, and the resources to draw samples from. */
export const readFacts =
  ({ client, evaluations, tables, factsOf }: EvaluationFactsDeps) =>
  async ({ path: { id, department } }: Parsed<typeof routes.readEvaluationFacts.input>, call: Call): Promise<Outcome<FactsView>> => {
    const { state } = await evaluationAtHand(evaluations, id, call);
    refuseOutside(state, department, call);
    const [{ whose }, facts, resources, scores] = await Promise.all([
      call.read({ whose: departmentRef(tables.departments, department) }),
      factsOf(department, state.year, call.now),
      resourcesOf(client, tables.catalog, department),
      state.sections.includes('quality') ? scoresOf(client, tables.quality, department) : new Map<string, number>(),
    ]);
    if (!whose) throw notFound({ zh: '部门', en: 'department' }, department);
    const values = new Map(figuresOf(facts).map(({ code, value }) => [code, value]));
    const { language } = call;
    const shown = figures.filter(({ section }) => state.sections.includes(section)).map(({ code, section, name, unit, definition }) => ({ code, section, name: name[language], unit, value: values.get(code) ?? null, definition: definition[language] }));
    const scored = resources.map((one) => ({ ...one, ...(scores.has(one.id) ? { score: scores.get(one.id) ?? 0 } : {}) }));
    return { answer: { body: { department, name: whose.state.name, asOf: call.now, figures: shown, resources: scored } } };
  };
