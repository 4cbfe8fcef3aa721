import { parseEnvironment } from '#shared/environment.ts';
import { recomputeDeadlinesEnvironment } from './environment.ts';
import { wireRecomputeDeadlines } from './assessment/wire.ts';

export const handler = wireRecomputeDeadlines(parseEnvironment(recomputeDeadlinesEnvironment));
