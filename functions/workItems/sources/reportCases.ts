import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Recorded } from '#shared/store/collection.ts';
import { assessmentStanding, disputedAssessments, nextOf, reportStanding, waitingReports, type AssessmentState, type ReportState } from '../../reports/published.ts';
import { objection, reports, turn } from './reports.ts';
import type { Cases, StandingCase } from './source.ts';

/** Reports and assessments as they stand, through what the reports context publishes. */
export function reportCases(client: DynamoDBDocumentClient, table: string): Cases {
  return {
    source: reports,
    async *open() {
      for (const found of await waitingReports(client, table)) yield standingReport(found);
      for (const found of await disputedAssessments(client, table)) yield standingAssessment(found);
    },
    async now(subject) {
      if (subject.startsWith('ass_')) {
        const assessment = await assessmentStanding(client, table, subject);
        return assessment && standingAssessment(assessment);
      }
      const report = await reportStanding(client, table, subject);
      return report && standingReport(report);
    },
  };
}

function standingReport({ state, head, changedAt }: Recorded<ReportState>): StandingCase {
  const { id, status, submittedAt, frozenAt, dueDate } = state;
  const next = nextOf(state);
  const since = submittedAt ?? frozenAt ?? `${dueDate}T00:00:00+08:00`;
  return { subject: id, seq: head.seq, changedAt, since: changedAt ?? since, status, ended: status === 'accepted' || status === 'ended', waits: next ? [turn(next.what, state, next.until)] : [] };
}

function standingAssessment({ state, head, changedAt }: Recorded<AssessmentState>): StandingCase {
  const { id, year, status, objection: raised, deadline } = state;
  return { subject: id, seq: head.seq, changedAt, since: raised?.at ?? `${year + 1}-01-01T00:00:00+08:00`, status, ended: status === 'final', waits: status === 'disputed' ? [objection(state, deadline)] : [] };
}
