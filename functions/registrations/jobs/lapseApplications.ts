import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import type { StepDeps } from '../commands/applicationAt.ts';
import { lapseApplication } from '../commands/lapseApplication.ts';
import { idsIn } from '../pointers.ts';
import { partitions } from '../repository.ts';

export interface LapsingDeps extends StepDeps {
  readonly store: Store;
  readonly client: DynamoDBDocumentClient;
}

/** A record has ended: whatever is still under way on it lapses. None can have begun since, for every beginning is guarded by a living record. */
export async function lapseApplications(deps: LapsingDeps, { registrationId, status }: { readonly registrationId: string; readonly status: string }, caller: Caller): Promise<{ lapsed: number }> {
  let lapsed = 0;
  for (const applicationId of await idsIn(deps.client, deps.applications.table, partitions.applicationsOn(registrationId))) {
    const { body } = await performPatiently(deps.store, caller, (call) => lapseApplication(deps)({ applicationId, cause: status }, call));
    if (body.outcome === 'lapsed') lapsed += 1;
  }
  return { lapsed };
}
