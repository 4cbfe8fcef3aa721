import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readTogether } from '#shared/store/ref.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { missingSignatures, proposedScenarios, requestRef, requestsUnderReview, scenarioRef, type RequestState, type ScenarioState } from '../../sharing/published.ts';
import { filing, review, sharing, signature } from './sharing.ts';
import type { Cases, StandingCase } from './source.ts';

/** Requests and scenarios as they stand, through what the sharing context publishes. */
export function sharingCases(client: DynamoDBDocumentClient, table: string): Cases {
  return {
    source: sharing,
    async *open() {
      for await (const { read } of requestsUnderReview(client, table)) yield standingRequest(read());
      for await (const { read } of proposedScenarios(client, table)) yield standingScenario(read());
    },
    async now(subject) {
      const found = await readTogether(client, { request: requestRef(table, subject), scenario: scenarioRef(table, subject) });
      if (found.request) return standingRequest(found.request);
      return found.scenario && standingScenario(found.scenario);
    },
  };
}

function standingRequest({ state, head, changedAt }: Recorded<RequestState>): StandingCase {
  const open = state.status === 'under-review';
  return { subject: state.id, seq: head.seq, changedAt, since: state.receivedAt, status: state.status, ended: !open, waits: open ? [review(state, state.deadline)] : [] };
}

function standingScenario({ state, head, changedAt }: Recorded<ScenarioState>): StandingCase {
  const { id, status, demanding, responsible, proposedAt } = state;
  const awaited = status === 'filed' ? [] : missingSignatures(state);
  const waits = awaited.map((org) => (org === 'bureau' ? filing() : signature(org, org === demanding ? responsible : demanding)));
  return { subject: id, seq: head.seq, changedAt, since: proposedAt, status, ended: status === 'filed', waits };
}
