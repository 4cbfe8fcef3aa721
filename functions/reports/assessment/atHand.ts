import type { Call, Outcome } from '#shared/call.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Attendance } from '#shared/statutoryClock/waking.ts';
import type { Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import { departmentRef } from '../../departments/published.ts';
import { refuseStrangers } from '../access.ts';
import { assessmentSubject, schemeSubject } from './repository.ts';
import type { AssessmentState, AssessmentView, SchemeState } from './schema.ts';
import { viewAssessment, type Beside } from './view.ts';

export interface AssessmentDeps {
  readonly schemes: Collection<SchemeState>;
  readonly assessments: Collection<AssessmentState>;
  readonly tables: { readonly departments: string; readonly calendar: string };
}
/** With the execution that keeps the clock of an objection. */
export type ObjectionDeps = AssessmentDeps & Attendance;

export interface AtHand extends Beside {
  readonly found: Recorded<AssessmentState>;
  readonly scheme: SchemeState;
}

/** Nobody sees one before all are published. Throws not-found, not-your-department. */
export async function assessmentAtHand({ schemes, assessments, tables, workflow }: AssessmentDeps & Pick<Attendance, 'workflow'>, { year, department }: { readonly year: number; readonly department: string }, call: Call): Promise<AtHand> {
  refuseStrangers(call.actor, department);
  const read = await call.read({ scheme: schemes.ref(schemeSubject(year)), found: assessments.ref(assessmentSubject(year, department)), before: assessments.ref(assessmentSubject(year - 1, department)), whose: departmentRef(tables.departments, department) });
  const scheme = read.scheme?.state;
  if (!read.found || scheme?.publishedAt === undefined || scheme.objectUntil === undefined) throw notFound({ zh: '考核结果', en: 'assessment' }, `${year}/${department}`);
  const { publishedAt, objectUntil } = scheme;
  return { found: read.found, scheme, publishedAt, objectUntil, executionArn: workflow.executionArn, name: read.whose?.state.name ?? department, before: read.before?.state };
}

/** The assessment afterwards, and the act that made it so. */
export function acted(deps: AssessmentDeps, { found, ...beside }: AtHand, after: AssessmentState, event: EvidenceDraft['event'], call: Call): Outcome<AssessmentView> {
  const version = found.version + 1;
  return { answer: { body: viewAssessment({ state: after, version }, beside, call), version }, changes: [deps.assessments.change(found, after, [{ event, article: 'art.29' }])] };
}
