import { requireVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, pointerTo, Problem, quoted, refuseFaults } from '#shared/problems/problem.ts';
import { DEFAULT_SCHEME } from '../domain/assessment.ts';
import { indicators } from '../domain/indicators/indicators.ts';
import type { AssessmentDeps } from './atHand.ts';
import { schemeSubject } from './repository.ts';
import type * as routes from './routes.ts';
import type { SchemeState } from './schema.ts';

/** The data bureau keeps the scheme of a year (办法 29): until it is published it may change, and each change is an edition. */
export const keepScheme =
  ({ schemes }: Pick<AssessmentDeps, 'schemes'>) =>
  async ({ path: { year }, body }: Parsed<typeof routes.keepScheme.input>, call: Call): Promise<Outcome<SchemeState>> => {
    const { weights = { ...DEFAULT_SCHEME.weights }, bands = DEFAULT_SCHEME.bands.map((one) => ({ ...one })) } = body;
    const known = new Set(indicators.map(({ code }) => code));
    refuseFaults(
      [
        ...Object.keys(weights).filter((code) => !known.has(code)).map((code) => bodyFault(pointerTo(['weights', code]), 'unknown-id', { zh: `没有指标 ${quoted(code)}`, en: `there is no indicator ${quoted(code)}` })),
        ...(Object.values(weights).some((weight) => weight > 0) ? [] : [bodyFault('/weights', 'empty', { zh: '至少一个指标的权重大于 0', en: 'at least one indicator weighs more than nothing' })]),
        ...bands.flatMap(({ from }, i) => (i > 0 && from >= (bands[i - 1]?.from ?? 101) ? [bodyFault(`/bands/${i}/from`, 'out-of-order', { zh: '等次须由高到低', en: 'grades go from best to worst' })] : [])),
        ...(bands.at(-1)?.from === 0 ? [] : [bodyFault('/bands', 'incomplete', { zh: '最后一等须从 0 分开始', en: 'the last grade begins at 0' })]),
      ],
      'art.29',
    );
    const { before } = await call.read({ before: schemes.ref(schemeSubject(year)) });
    if (before?.state.publishedAt !== undefined) throw new Problem('wrong-state', { detail: { zh: '考核结果已公布，方案不能再改。', en: 'The results are published; the scheme cannot be changed any more.' }, article: 'art.29', extensions: { current: { publishedAt: before.state.publishedAt } } });
    requireVersion(before && { version: before.version }, call);
    const state: SchemeState = { year, edition: (before?.state.edition ?? 0) + 1, weights, bands, keptAt: call.now };
    const event = { type: 'reports.scheme-kept', data: { year, edition: state.edition, weights, bands } } as const;
    return { answer: { body: state, version: state.edition, ...(before ? {} : { created: `/assessments/${year}` }) }, changes: [schemes.change(before, state, [{ event, article: 'art.29' }])] };
  };
