import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Recorded } from '#shared/store/collection.ts';
import { readTogether } from '#shared/store/ref.ts';
import { applicationRef, applicationsUnderWay, liveRegistrations, nextOf, operationIsDue, operationRef, operationsOfTable, registrationRef, type ApplicationState, type OperationState, type RegistrationState } from '../../registrations/published.ts';
import { asked, firstRegistration, registrations, waitingAt } from './registrations.ts';
import type { Cases, StandingCase } from './source.ts';

/** Applications and records as they stand, through what the registrations context publishes. */
export function registrationsCases(client: DynamoDBDocumentClient, table: string): Cases {
  return {
    source: registrations,
    async *open() {
      for await (const { read } of applicationsUnderWay(client, table)) yield standingApplication(read());
      for await (const { read } of liveRegistrations(client, table)) {
        const found = standingRecord(read());
        if (found.waits.length > 0) yield found;
      }
      for await (const { read } of operationsOfTable(client, table)) {
        const found = standingOperation(read());
        if (found.waits.length > 0) yield found;
      }
    },
    async now(subject) {
      if (subject.startsWith('opn_')) {
        const { operation } = await readTogether(client, { operation: operationRef(table, subject) });
        return operation && standingOperation(operation);
      }
      const found = await readTogether(client, { application: applicationRef(table, subject), record: registrationRef(table, subject) });
      if (found.application) return standingApplication(found.application);
      return found.record && standingRecord(found.record);
    },
  };
}

function standingApplication({ state, head, changedAt }: Recorded<ApplicationState>): StandingCase {
  const { id, status, openedAt, title } = state;
  const facts = { subjects: state.subjects.map(({ code }) => code), name: title.name, status };
  // The period of a publication is the public's: the review of an objection has none of its own.
  const deadline = 'clock' in state && status !== 'publication' ? state.clock.deadline : undefined;
  const waits = nextOf(state).map((office) => waitingAt(facts, office, deadline));
  return { subject: id, seq: head.seq, changedAt, since: changedAt ?? openedAt, status, ended: 'endedAt' in state, waits };
}

function standingRecord({ state, head, changedAt }: Recorded<RegistrationState>): StandingCase {
  const { id, status, registeredAt, name, term, changeAsked, cancellationAsked, renewalAnnouncedAt } = state;
  const record = { subjects: state.subjects.map(({ code }) => code), name };
  const live = status === 'active';
  const waits = [...(live && changeAsked ? [asked('change', record)] : []), ...(live && cancellationAsked ? [asked('cancellation', record)] : []), ...(live && renewalAnnouncedAt !== undefined ? [asked('renewal', record, term.until)] : [])];
  return { subject: id, seq: head.seq, changedAt, since: changedAt ?? registeredAt, status, ended: !live, waits };
}

function standingOperation({ state, head, changedAt }: Recorded<OperationState>): StandingCase {
  const { id, status, startsOn, deadline } = state;
  return { subject: id, seq: head.seq, changedAt, since: changedAt ?? `${startsOn}T00:00:00+08:00`, status, ended: status === 'ended', waits: operationIsDue(state) ? [firstRegistration(state, deadline)] : [] };
}
