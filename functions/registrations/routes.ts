import { anybodyRoutes } from './contracts/anybody.ts';
import { filingRoutes } from './contracts/filing.ts';
import { operationRoutes } from './contracts/operations.ts';
import { processingRoutes } from './contracts/processing.ts';
import { recordRoutes } from './contracts/record.ts';

export * from './contracts/anybody.ts';
export * from './contracts/filing.ts';
export * from './contracts/operations.ts';
export * from './contracts/processing.ts';
export * from './contracts/record.ts';

export const routes = [...filingRoutes, ...processingRoutes, ...anybodyRoutes, ...operationRoutes, ...recordRoutes];
