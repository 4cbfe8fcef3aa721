/** What others may know of annual reports. */
export { overdueReports, overdueReportsOf } from './repository.ts';
export { assessmentStanding, disputedAssessments, reportStanding, waitingReports, type Waiting } from './waiting.ts';
export type { Turn } from './domain/turn.ts';
export type { AssessmentState } from './assessment/schema.ts';
