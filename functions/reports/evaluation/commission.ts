import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { bodyFault, refuseFaults, type Fault } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { departmentCodes } from '../../departments/published.ts';
import type * as routes from './routes.ts';
import type { EvaluationState, EvaluationView } from './schema.ts';
import { viewEvaluation } from './view.ts';

export interface CommissionDeps {
  readonly client: DynamoDBDocumentClient;
  readonly evaluations: Collection<EvaluationState>;
  readonly tables: { readonly departments: string };
}

/** The data bureau commissions a third party (办法 30): whom it looks at, what it may read, in which days, and what it is to answer. */
export const commissionEvaluation =
  ({ client, evaluations, tables }: CommissionDeps) =>
  async ({ body }: Parsed<typeof routes.commissionEvaluation.input>, call: Call): Promise<Outcome<EvaluationView>> => {
    const closed = new Map<string, boolean>();
    for await (const one of departmentCodes(client, tables.departments)) closed.set(one.code, one.closed);
    const open = [...closed].flatMap(([code, isClosed]) => (isClosed ? [] : [code]));
    refuseFaults(faultsOf(body, closed, dateOf(call.now)), 'art.30');
    const state: EvaluationState = { ...body, id: newId('evl', call.now), departments: body.departments ?? open, status: 'commissioned', commissionedAt: call.now, remarks: [], parts: {} };
    const { id: evaluationId, title, year, evaluator, departments, sections, from, until, questions, sample } = state;
    const event = { type: 'reports.evaluation-commissioned', data: { evaluationId, title, year, evaluator, departments, sections, from, until, questions: questions.map(({ id, points }) => ({ id, points })), sample } } as const;
    return { answer: { body: viewEvaluation({ state, version: 1 }, call), version: 1, created: `/evaluations/${evaluationId}` }, changes: [evaluations.change(undefined, state, [{ event, article: 'art.30' }])] };
  };

function faultsOf({ evaluator, departments = [], from, until, questions }: Parsed<typeof routes.commissionEvaluation.input>['body'], closed: ReadonlyMap<string, boolean>, today: string): Fault[] {
  const ids = questions.map(({ id }) => id);
  return [
    ...(closed.has(evaluator) ? [bodyFault('/evaluator', 'conflict-of-interest', { zh: `${evaluator} 是本区部门，评估须委托第三方`, en: `${evaluator} is a department of the district; an evaluator is a third party` })] : []),
    ...departments.flatMap((code, i) => {
      const at = `/departments/${i}`;
      if (departments.indexOf(code) !== i) return [bodyFault(at, 'duplicate', { zh: `部门 ${code} 重复`, en: `department ${code} is there twice` })];
      if (!closed.has(code)) return [bodyFault(at, 'unregistered-department', { zh: `部门 ${code} 尚未登记`, en: `department ${code} is not registered` })];
      return closed.get(code) ? [bodyFault(at, 'closed-department', { zh: `部门 ${code} 已撤并`, en: `department ${code} was merged or divided` })] : [];
    }),
    ...(until < from ? [bodyFault('/until', 'out-of-order', { zh: '不得早于开始日期', en: 'must not lie before the first day' })] : []),
    ...(until < today ? [bodyFault('/until', 'too-early', { zh: '期限已过', en: 'is over already' })] : []),
    ...ids.flatMap((id, i) => (ids.indexOf(id) === i ? [] : [bodyFault(`/questions/${i}/id`, 'duplicate', { zh: `问题 ${id} 重复`, en: `question ${id} is there twice` })])),
  ];
}
