import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readTogether } from '#shared/store/ref.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { membershipRef, openProposals, type MembershipState } from '../../libraries/published.ts';
import { decision, libraries } from './libraries.ts';
import type { Cases, StandingCase } from './source.ts';

/** Proposals for libraries as they stand, through what the libraries context publishes. */
export function libraryCases(client: DynamoDBDocumentClient, table: string): Cases {
  return {
    source: libraries,
    async *open() {
      for await (const { read } of openProposals(client, table)) yield standing(read());
    },
    async now(subject) {
      const { membership } = await readTogether(client, { membership: membershipRef(table, subject) });
      return membership && standing(membership);
    },
  };
}

function standing({ state, head, changedAt }: Recorded<MembershipState>): StandingCase {
  const open = state.status === 'proposed';
  return { subject: state.id, seq: head.seq, changedAt, since: state.proposed.at, status: state.status, ended: !open, waits: open ? [decision(state)] : [] };
}
