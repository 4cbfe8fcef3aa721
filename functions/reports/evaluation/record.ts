import { createHash } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import canonicalize from 'canonicalize';
import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { bodyFault, quoted, refuseFaults, type Fault } from '#shared/problems/problem.ts';
import { textSizeFaults } from '#shared/problems/textSize.ts';
import type { Collection } from '#shared/store/collection.ts';
import { pointsOf } from '../domain/evaluation.ts';
import { evaluationLifecycle } from '../domain/lifecycle.ts';
import { evaluationAtHand, refuseOutside, sidesOf } from './access.ts';
import { resourcesOf } from './facts.ts';
import { partSubject } from './repository.ts';
import type * as routes from './routes.ts';
import type { EvaluationState, PartState, PartView } from './schema.ts';

export interface PartDeps {
  readonly client: DynamoDBDocumentClient;
  readonly evaluations: Collection<EvaluationState>;
  readonly parts: Collection<PartState>;
  readonly tables: { readonly catalog: string };
}

type Body = Parsed<typeof routes.recordEvaluationPart.input>['body'];

/**
 * The evaluator records what it found at a department: the whole questionnaire and the samples, in place of what it recorded before. The evaluation keeps the hash, so
 * that what is signed later is what was recorded.
 */
export const recordPart =
  ({ client, evaluations, parts, tables }: PartDeps) =>
  async ({ path: { id, department }, body }: Parsed<typeof routes.recordEvaluationPart.input>, call: Call): Promise<Outcome<PartView>> => {
    const evaluation = await evaluationAtHand(evaluations, id, call);
    const { state } = evaluation;
    checkStep(evaluationLifecycle, 'record', state.status, sidesOf(state, call.actor), call.actor);
    refuseOutside(state, department, call);
    const [{ before }, resources] = await Promise.all([call.read({ before: parts.ref(partSubject(id, department)) }), body.samples.length + state.sample === 0 ? [] : resourcesOf(client, tables.catalog, department)]);
    honourVersion(before, call);
    refuseFaults(faultsOf(body, state, new Set(resources.map((one) => one.id))), 'art.30');
    const points = pointsOf(body, state.questions);
    const part: PartState = { id: partSubject(id, department), evaluationId: id, department, ...body, points, recordedAt: call.now };
    const hash = createHash('sha256').update(canonicalize({ department, ...body, points }) ?? '').digest('hex');
    const version = (before?.version ?? 0) + 1;
    const told = { evaluationId: id, department, points };
    return {
      answer: { body: { ...part, version }, version },
      changes: [
        parts.change(before, part, [{ event: { type: 'reports.evaluation-recorded', data: { ...told, ...body } }, article: 'art.30' }]),
        evaluations.change(evaluation, { ...state, parts: { ...state.parts, [department]: hash } }, [{ event: { type: 'reports.evaluation-part-kept', data: { ...told, hash } }, article: 'art.30' }]),
      ],
    };
  };

function faultsOf({ answers, samples }: Body, { questions, sample }: EvaluationState, resources: ReadonlySet<string>): Fault[] {
  const answered = answers.map(({ question }) => question);
  const drawn = samples.map(({ resourceId }) => resourceId);
  const open = questions.filter(({ id }) => !answered.includes(id)).map(({ id }) => id);
  // Of a department with fewer resources than that, all.
  const least = Math.min(sample, resources.size);
  return [
    ...answers.flatMap(({ question, points }, i) => {
      const asked = questions.find(({ id }) => id === question);
      if (!asked) return [bodyFault(`/answers/${i}/question`, 'unknown-id', { zh: `没有问题 ${quoted(question)}`, en: `there is no question ${quoted(question)}` })];
      if (answered.indexOf(question) !== i) return [bodyFault(`/answers/${i}/question`, 'duplicate', { zh: `问题 ${question} 重复`, en: `question ${question} is there twice` })];
      return points > asked.points ? [bodyFault(`/answers/${i}/points`, 'too-big', { zh: `满分 ${asked.points} 分`, en: `at most ${asked.points}` })] : [];
    }),
    ...(open.length > 0 ? [bodyFault('/answers', 'missing', { zh: `未填写：${open.join('、')}`, en: `answers to ${open.join(', ')} are missing` })] : []),
    ...samples.flatMap(({ resourceId }, i) => {
      if (!resources.has(resourceId)) return [bodyFault(`/samples/${i}/resourceId`, 'unknown-id', { zh: `该部门没有现行数据资源 ${resourceId}`, en: `the department has no resource ${resourceId} in force` })];
      return drawn.indexOf(resourceId) === i ? [] : [bodyFault(`/samples/${i}/resourceId`, 'duplicate', { zh: `${resourceId} 重复`, en: `${resourceId} is there twice` })];
    }),
    ...(samples.length < least ? [bodyFault('/samples', 'too-few', { zh: `至少抽查 ${least} 个数据资源`, en: `at least ${least} resources are to be checked` })] : []),
    ...textSizeFaults('', { answers, samples }),
  ];
}
