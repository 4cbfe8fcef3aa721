/** What others may know of annual reports. */
export { overdueReports, overdueReportsOf } from './repository.ts';
export { assessmentStanding, disputedAssessments, reportStanding, waitingReports } from './waiting.ts';
export { nextOf, type Turn } from './domain/turn.ts';
export type { AssessmentState } from './assessment/schema.ts';
export type { ReportState } from './schema.ts';
