import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { askForChange } from '../commands/askForChange.ts';
import { STATED } from '../domain/snapshot.ts';
import { idsIn } from '../pointers.ts';
import type { Collections } from '../record.ts';
import { partitions } from '../repository.ts';

export interface AskingDeps extends Collections {
  readonly store: Store;
  readonly client: DynamoDBDocumentClient;
  readonly tables: { readonly catalog: string };
}

/** Without `changed` the entry has been retired. */
interface Changed {
  readonly id: string;
  readonly changed?: readonly string[];
}

/** An entry of the catalogue has changed or was retired: every live record that rests on it is looked at, when that touches what a registration states. */
export async function askForChanges(deps: AskingDeps, { id, changed }: Changed, caller: Caller): Promise<{ asked: number }> {
  if (changed && !STATED.some((field) => changed.includes(field))) return { asked: 0 };
  let asked = 0;
  for (const registrationId of await idsIn(deps.client, deps.registrations.table, partitions.registrationsOn(id))) {
    const { body } = await performPatiently(deps.store, caller, (call) => askForChange(deps)({ registrationId, resourceId: id }, call));
    if (body.outcome === 'asked') asked += 1;
  }
  return { asked };
}
