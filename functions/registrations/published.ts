/** What other contexts may know of registrations. */
export { firstRegistrationDue, registrationFinding, type OperationUnderWay } from './domain/duty.ts';
export { liveRegistrationRef } from './claims.ts';
