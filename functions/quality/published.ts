/** What others may know of the quality context. */
export { FOLDERS } from './files.ts';
export { qualityToMove } from './holdings.ts';
export { datasetRef } from './repository.ts';
export { issueRef, openIssues } from './issues.ts';
export type { IssueState } from './issueSchema.ts';
export { issuesOpen, qualityOfYear, scoresOf, scoresOfAll } from './supervised.ts';
