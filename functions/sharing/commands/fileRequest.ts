import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { count } from '#shared/observability.ts';
import { inputProblem, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { yearsTouched } from '#shared/workingDays.ts';
import { yearsRef } from '../../calendar/published.ts';
import { refuseUnpublished, resourceRef } from '../../catalog/published.ts';
import { departmentRef, refuseClosed } from '../../departments/published.ts';
import { REVIEW_WORKING_DAYS, reviewClock } from '../domain/clock.ts';
import { earliestEnd, filingFaults, refuseUnshareable, unknownFaults } from '../domain/filing.ts';
import { openRequest } from '../domain/opening.ts';
import { scenarioFaults } from '../domain/scenario.ts';
import { filingChanges, type Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ScenarioState } from '../schema.ts';
import { viewRequest, type RequestView } from '../view.ts';
import type { Workflow } from '../workflow.ts';

export interface FilingDeps extends Collections {
  readonly scenarios: Collection<ScenarioState>;
  readonly workflow: Workflow;
  readonly tables: { readonly catalog: string; readonly calendar: string; readonly departments: string };
}

/**
 * A department asks for a resource of another (办法 15–17). What may be shared with all, and what a filed scenario covers, is granted
 * at once; what the law bars is refused at the door; everything else starts the five-day clock.
 */
export const fileRequest =
  ({ requests, grants, scenarios, workflow, tables }: FilingDeps) =>
  async ({ body }: Parsed<typeof routes.fileRequest.input>, call: Call): Promise<Outcome<RequestView>> => {
    const { actor, now } = call;
    const found = await call.read({
      resource: resourceRef(tables.catalog, body.resourceId),
      requester: departmentRef(tables.departments, actor.org),
      years: yearsRef(tables.calendar, yearsTouched(dateOf(now), REVIEW_WORKING_DAYS)),
      // Reading along costs nothing, so a request without a scenario reads the key of none.
      scenario: scenarios.ref(body.scenarioId ?? 'none'),
    });
    if (!found.resource || !found.requester) throw inputProblem(unknownFaults(body.resourceId, found.resource, actor.org, found.requester));
    refuseClosed(found.requester.state);
    const { state: resource, version: resourceVersion } = found.resource;
    refuseUnpublished(resource);
    refuseUnshareable(resource);

    const reviewed = resource.sharing.type === 'conditional' && body.scenarioId === undefined;
    const clock = reviewed ? reviewClock(now, found.years) : undefined;
    refuseFaults(
      [
        ...filingFaults(body, resource, actor.org, earliestEnd(now, clock?.deadline.takesEffectAt)),
        ...(body.scenarioId === undefined ? [] : scenarioFaults(found.scenario?.state, actor.org, resource.id)),
      ],
      'art.17',
    );
    const id = newId('req', now);
    const request = openRequest({ id, grantId: newId('gr', now), requester: actor.org, statement: body, resource, resourceVersion, clock, now });
    return {
      answer: { body: viewRequest(request, call, workflow.executionArn), version: 1, created: `/sharing/requests/${id}` },
      changes: filingChanges({ requests, grants }, request),
      after: async () => {
        count('RequestFiled');
        if (clock) await workflow.start(id);
      },
    };
  };
