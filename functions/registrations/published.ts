/** What other contexts may know of registrations. */
export { firstRegistrationDue, registrationFinding, type OperationUnderWay } from './domain/duty.ts';
export { liveRegistrationRef } from './claims.ts';
/** Which cases are open, and one of them as it stands. */
export { applicationRef, applicationsUnderWay, liveRegistrations, registrationRef } from './openCases.ts';
export { nextOf } from './domain/application.ts';
export type { ApplicationState, RegistrationState } from './schema.ts';
