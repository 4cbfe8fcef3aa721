/** What other contexts may read of sharing: which of its cases are open, and one of them as it stands. */
export { proposedScenarios, requestRef, requestsUnderReview, scenarioRef, settledBySilence, sharingOfYear } from './openCases.ts';
export { casesToMove } from './holdings.ts';
export { missingSignatures } from './domain/scenario.ts';
export type { RequestState, ScenarioState } from './schema.ts';
export { EXTRACTS } from './delivery/repository.ts';
