import { anybodyRoutes } from './contracts/anybody.ts';
import { filingRoutes } from './contracts/filing.ts';
import { processingRoutes } from './contracts/processing.ts';
import { recordRoutes } from './contracts/record.ts';

export * from './contracts/anybody.ts';
export * from './contracts/filing.ts';
export * from './contracts/processing.ts';
export * from './contracts/record.ts';

export const routes = [...filingRoutes, ...processingRoutes, ...anybodyRoutes, ...recordRoutes];
