import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { count } from '#shared/observability.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import { yearsRef } from '../../calendar/published.ts';
import { assessmentFaults } from '../domain/assessment.ts';
import { caseOf, REVIEW, startClock, withoutExplanation, yearsOf } from '../domain/clock.ts';
import { editedStatus, entryFor, withoutStep, type AtHand } from '../entryAtHand.ts';
import { entryFacts, resourceWritten } from '../record.ts';
import type * as routes from '../routes.ts';
import type { Assessments, ResourceState, ResourceView } from '../schema.ts';
import { viewResource } from '../view.ts';

export interface SigningDeps {
  readonly resources: Collection<ResourceState>;
  readonly workflow: Workflow;
  readonly tables: { readonly calendar: string };
}

/** 签发: the 首席数据官 signs the entry with its assessments, and 区城运中心 has two working days to review it; or sends it back (条例809 arts. 16, 17). */
export const signResource =
  ({ resources, workflow, tables }: SigningDeps) =>
  async ({ path: { id }, body }: Parsed<typeof routes.signResource.input>, call: Call): Promise<Outcome<ResourceView>> => {
    const { entry, content, more } = await entryFor(body.outcome === 'signed' ? 'sign' : 'sendBack', resources, id, call, { years: yearsRef(tables.calendar, yearsOf(REVIEW, call.now)) });
    refuseFaults(assessmentFaults(body, content.classification), 'reg809.art.16');
    if (body.outcome === 'returned') return sentBack(resources, { entry, content }, { from: 'department', reason: body.reason ?? '' }, call);
    const version = entry.version + 1;
    const round = entry.state.rounds + 1;
    const caseId = caseOf(id, round);
    const { deadline } = startClock(REVIEW, call.now, more.years);
    const { confidentiality, personalInformation } = body.assessments as Assessments;
    const signed = { at: call.now, by: call.actor.sub, assessments: { confidentiality, personalInformation } };
    const after: ResourceState = { ...withoutStep(entry.state), status: 'under-review', signed, rounds: round, review: { caseId, round, deadline } };
    const requested = { ...entryFacts(after, version), round, confidentiality: confidentiality.reference, personalInformation: personalInformation.reference, deadline: withoutExplanation(deadline) };
    return {
      answer: { body: viewResource({ state: after, version }, call, content), version },
      ...resourceWritten(resources)(entry, after, [{ event: { type: 'catalog.review-requested', data: requested }, article: 'reg809.art.16' }]),
      after: async () => {
        count('ClockStarted');
        await workflow.start(caseId);
      },
    };
  };

/** Back to the steward with the reasons; a published entry stays in force meanwhile. */
export function sentBack(resources: Collection<ResourceState>, { entry, content }: AtHand, { from, reason }: { readonly from: 'department' | 'centre'; readonly reason: string }, call: Call): Outcome<ResourceView> {
  const version = entry.version + 1;
  const { checked: _, ...kept } = withoutStep(entry.state);
  const after: ResourceState = { ...kept, status: editedStatus(entry.state), returned: { at: call.now, by: call.actor.sub, from, reason } };
  const event = { type: 'catalog.resource-returned', data: { ...entryFacts(after, version), by: from, reason } } as const;
  return {
    answer: { body: viewResource({ state: after, version }, call, content), version },
    ...resourceWritten(resources)(entry, after, [{ event, article: from === 'centre' ? 'reg809.art.17' : 'reg809.art.16' }]),
  };
}
