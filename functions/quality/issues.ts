import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call } from '#shared/call.ts';
import { toEpoch, type Instant } from '#shared/clock.ts';
import { viewDeadline } from '#shared/deadline.ts';
import { derivedId } from '#shared/ids.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import { collection, type Collection, type Recorded } from '#shared/store/collection.ts';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { readPage } from '#shared/store/page.ts';
import type { Ref } from '#shared/store/ref.ts';
import { issueLifecycle } from './domain/lifecycle.ts';
import { issueState, type IssueState, type IssueView } from './issueSchema.ts';

/** GSI1: a resource's issues; GSI2: a department's, those that are closed apart; GSI3: all that are not closed, by their deadline. */
export const issueLists = {
  ofResource: (resourceId: string) => ({ index: 'GSI1', partition: `ISSUES#${resourceId}` }),
  ofDepartment: (department: string, closed: boolean) => ({ index: 'GSI2', partition: `ISSUES#${department}#${closed ? 'closed' : 'open'}` }),
  open: { index: 'GSI3', partition: 'ISSUES' },
};

/** 办法 11, 13 are in force since then; an issue's id says nothing of a time. */
const SINCE = '2025-10-03T00:00:00+08:00';

/** The same cause of the same resource is the same issue for good. */
export function issueIdOf(resourceId: string, cause: string): string {
  return derivedId('qis', SINCE, `${resourceId}#${cause}`);
}

export function issuesCollection(table: string): Collection<IssueState> {
  return collection<IssueState>({
    table,
    schema: issueState,
    schemaVersion: 1,
    key: (id) => ({ PK: `ISSUE#${id}`, SK: 'ISSUE' }),
    idOf: ({ id }) => id,
    indexes: ({ id, resourceId, department, status, deadline, closedAt = '' }) => {
      const closed = isOver(status);
      const order = `${closed ? closedAt : deadline.dueDate}#${id}`;
      return { GSI1PK: issueLists.ofResource(resourceId).partition, GSI1SK: id, GSI2PK: issueLists.ofDepartment(department, closed).partition, GSI2SK: order, ...(closed ? {} : { GSI3PK: issueLists.open.partition, GSI3SK: order }) };
    },
    parties: ({ department }) => [department],
    summary: ({ id, status }) => ({ id, status }),
  });
}

export function issueRef(table: string, id: string): Ref<Recorded<IssueState> | undefined> {
  return issuesCollection(table).ref(id);
}

/** Every issue that is not closed. For jobs. */
export function openIssues(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<IssueState>>> {
  const issues = issuesCollection(table);
  return everyPage((cursor) => readPage(client, { table, ...issueLists.open }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => issues.parse(item) })));
}

/** A deadline that needs an unpublished year makes nobody late. */
/** Nothing is to be done about it now. */
export function isOver(status: IssueState['status']): boolean {
  return status === 'closed' || status === 'dropped';
}

export function isOverdue({ status, deadline }: Pick<IssueState, 'status' | 'deadline'>, now: Instant): boolean {
  return !isOver(status) && !deadline.provisional && toEpoch(now) >= toEpoch(deadline.takesEffectAt);
}

export function issueFacts({ id, resourceId, resource, department, cause, status, deadline, times }: IssueState) {
  const { dueDate, takesEffectAt, provisional } = deadline;
  return { issueId: id, resourceId, resource, department, cause: cause.key, title: cause.title, severity: cause.severity, status, times, deadline: { dueDate, takesEffectAt, provisional } };
}

const KEPT_ACTS = 50;

/** An act more in its history. */
export function withAct(state: IssueState, act: IssueState['history'][number]): IssueState {
  return { ...state, history: [...state.history, act].slice(-KEPT_ACTS) };
}

export function viewIssue({ state, version }: Pick<Recorded<IssueState>, 'state' | 'version'>, { actor, now, language }: Pick<Call, 'actor' | 'now' | 'language'>): IssueView {
  return { ...state, deadline: viewDeadline(state.deadline, language), overdue: isOverdue(state, now), version, allowedActions: allowedActions(issueLifecycle, state.status, { owner: state.department }, actor) };
}
