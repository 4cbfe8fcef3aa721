import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { citationOf } from '#shared/articles.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import { readAll } from '#shared/store/page.ts';
import { namesOfDepartments } from '../../departments/published.ts';
import { ranked } from '../domain/assessment.ts';
import { indicators } from '../domain/indicators/indicators.ts';
import { assessmentAtHand, type ObjectionDeps } from './atHand.ts';
import { assessmentsOfYear, schemeSubject } from './repository.ts';
import type * as routes from './routes.ts';
import type { AssessmentView, RankingView } from './schema.ts';
import { viewAssessment } from './view.ts';

type Deps = Omit<ObjectionDeps, 'unattended' | 'tokenOf'> & { readonly client: DynamoDBDocumentClient };

/** The scheme, and once it is published every department by its score, with last year's. */
export const readRanking =
  ({ client, schemes, assessments, tables }: Deps) =>
  async ({ path: { year } }: Parsed<typeof routes.readRanking.input>, call: Call): Promise<Outcome<RankingView>> => {
    const list = (of: number) => readAll(client, { table: assessments.table, ...assessmentsOfYear(of) }, (item) => assessments.parse(item).state);
    const [{ scheme }, all, before, names] = await Promise.all([call.read({ scheme: schemes.ref(schemeSubject(year)) }), list(year), list(year - 1), namesOfDepartments(client, tables.departments)]);
    if (!scheme) throw notFound({ zh: '考核方案', en: 'scheme of the assessment' }, String(year));
    const { edition, weights, bands, publishedAt } = scheme.state;
    const shown = publishedAt === undefined ? [] : ranked(all);
    const items = shown.map(({ rank, department, total, grade, status }) => ({ rank, department, name: names.get(department) ?? department, ...(total === undefined ? {} : { total }), ...(grade === undefined ? {} : { grade }), lastYear: before.find((one) => one.department === department)?.total ?? null, status }));
    const told = indicators.filter(({ code }) => (weights[code] ?? 0) > 0).map(({ code, name, rule, article }) => ({ code, name: name[call.language], rule: rule[call.language], citation: citationOf(article)[call.language] }));
    return { answer: { body: { year, edition, weights, bands, indicators: told, ...(publishedAt === undefined ? {} : { publishedAt }), items }, version: scheme.version } };
  };

export const readAssessment =
  (deps: Deps) =>
  async ({ path }: Parsed<typeof routes.readAssessment.input>, call: Call): Promise<Outcome<AssessmentView>> => {
    const { found, ...beside } = await assessmentAtHand(deps, path, call);
    return { answer: { body: viewAssessment(found, beside, call), version: found.version } };
  };
