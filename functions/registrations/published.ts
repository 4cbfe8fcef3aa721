/** What other contexts may know of registrations: which cases are open, and one of them as it stands. */
export { applicationRef, applicationsUnderWay, liveRegistrations, operationRef, operationsOfTable, registrationRef, registrationsInForce } from './openCases.ts';
export { isDue as operationIsDue } from './operations.ts';
export { heldToMove } from './holdings.ts';
export type { OperationState } from './operationSchema.ts';
export { nextOf } from './domain/application.ts';
export type { ApplicationState, RegistrationState } from './schema.ts';
