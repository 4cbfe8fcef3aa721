import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Recorded } from '#shared/store/collection.ts';
import { readTogether } from '#shared/store/ref.ts';
import { announcedGaps, awaitedReceivers, departmentRef, everyDepartment, everyReorganisation, reorganisationRef, type DepartmentState, type ReorganisationState } from '../../departments/published.ts';
import { accepting, departments, filling } from './departments.ts';
import type { Cases, StandingCase } from './source.ts';

/** Departments as they stand today, through what the departments context publishes: which announced vacancies are still there. */
export function departmentCases(client: DynamoDBDocumentClient, table: string, today: () => string): Cases {
  return {
    source: departments,
    async *open() {
      for await (const { read } of everyDepartment(client, table)) {
        const found = standing(read(), today());
        if (found.waits.length > 0) yield found;
      }
      for await (const { read } of everyReorganisation(client, table)) {
        const found = proposed(read());
        if (found.waits.length > 0) yield found;
      }
    },
    async now(subject) {
      if (subject.startsWith('reo_')) {
        const { reorganisation } = await readTogether(client, { reorganisation: reorganisationRef(table, subject) });
        return reorganisation && proposed(reorganisation);
      }
      const { department } = await readTogether(client, { department: departmentRef(table, subject.slice('dep_'.length)) });
      return department && standing(department, today());
    },
  };
}

function standing({ state, head, changedAt }: Recorded<DepartmentState>, today: string): StandingCase {
  const waits = announcedGaps(state, today).map(({ place, kind, on }) => filling(state.code, place, kind === 'ending' ? on : undefined));
  return { subject: `dep_${state.code}`, seq: head.seq, changedAt, since: state.updatedAt, status: waits.length > 0 ? 'vacant' : 'filled', ended: false, waits };
}

function proposed({ state, head, changedAt }: Recorded<ReorganisationState>): StandingCase {
  const waits = state.status === 'proposed' ? awaitedReceivers(state).map(accepting) : [];
  return { subject: state.id, seq: head.seq, changedAt, since: state.proposedAt, status: state.status, ended: state.status !== 'proposed', waits };
}
