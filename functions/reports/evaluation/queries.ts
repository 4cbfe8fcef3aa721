import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { evaluationAtHand, refusePart } from './access.ts';
import { evaluationLists, partSubject } from './repository.ts';
import type * as routes from './routes.ts';
import type { EvaluationState, EvaluationView, PartState, PartView } from './schema.ts';
import { viewEvaluation } from './view.ts';

interface Deps {
  readonly client: DynamoDBDocumentClient;
  readonly evaluations: Collection<EvaluationState>;
  readonly parts: Collection<PartState>;
}

/** Newest first: for the bureau all, for an evaluator its own. */
export const listEvaluations =
  ({ client, evaluations }: Deps) =>
  async ({ query }: Parsed<typeof routes.listEvaluations.input>, call: Call): Promise<Outcome<{ items: EvaluationView[] }>> => {
    const list = supervises(call.actor) ? evaluationLists.all : evaluationLists.ofEvaluator(call.actor.org);
    const { items, next } = await readPage(client, { table: evaluations.table, ...list, descending: true }, query, evaluations.parse);
    return { answer: { body: { items: items.map((one) => viewEvaluation(one, call)) }, next } };
  };

export const readEvaluation =
  ({ evaluations }: Deps) =>
  async ({ path: { id } }: Parsed<typeof routes.readEvaluation.input>, call: Call): Promise<Outcome<EvaluationView>> => {
    const found = await evaluationAtHand(evaluations, id, call);
    return { answer: { body: viewEvaluation(found, call), version: found.version } };
  };

/** What was found at a department. */
export const readPart =
  ({ evaluations, parts }: Deps) =>
  async ({ path: { id, department } }: Parsed<typeof routes.readEvaluationPart.input>, call: Call): Promise<Outcome<PartView>> => {
    const { evaluation, part } = await call.read({ evaluation: evaluations.ref(id), part: parts.ref(partSubject(id, department)) });
    refusePart(evaluation?.state, id, department, call);
    if (!part) throw notFound({ zh: '评估结果', en: 'evaluation of the department' }, `${id}/${department}`);
    return { answer: { body: { ...part.state, version: part.version }, version: part.version } };
  };
