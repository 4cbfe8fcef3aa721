import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import type { Store } from '#shared/store/session.ts';
import type { FactTables } from '../facts.ts';
import { commissionEvaluation } from './commission.ts';
import { decideEvaluation, signEvaluation, terminateEvaluation } from './conclude.ts';
import { readFacts, type EvaluationFactsDeps } from './facts.ts';
import { listEvaluations, readEvaluation, readPart } from './queries.ts';
import { recordPart } from './record.ts';
import { evaluationsCollection, partsCollection } from './repository.ts';
import * as routes from './routes.ts';

/** The routes of evaluations by third parties, of the same function as the annual reports whose figures they read. */
export function evaluationEndpoints({ client }: Pick<Store, 'client'>, table: string, tables: FactTables, factsOf: EvaluationFactsDeps['factsOf']): Endpoint[] {
  const deps = { client, tables, factsOf, evaluations: evaluationsCollection(table), parts: partsCollection(table) };
  return [
    serve(routes.commissionEvaluation, commissionEvaluation(deps)),
    serve(routes.listEvaluations, listEvaluations(deps)),
    serve(routes.readEvaluation, readEvaluation(deps)),
    serve(routes.readEvaluationFacts, readFacts(deps)),
    serve(routes.recordEvaluationPart, recordPart(deps)),
    serve(routes.readEvaluationPart, readPart(deps)),
    serve(routes.signEvaluation, signEvaluation(deps)),
    serve(routes.decideEvaluation, decideEvaluation(deps)),
    serve(routes.terminateEvaluation, terminateEvaluation(deps)),
  ];
}
