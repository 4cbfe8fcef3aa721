import { parseEnvironment } from '#shared/environment.ts';
import { awaitDecisionEnvironment } from './environment.ts';
import { wireAwaitDecision } from './assessment/wire.ts';

export const handler = wireAwaitDecision(parseEnvironment(awaitDecisionEnvironment));
