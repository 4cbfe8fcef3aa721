import { parseEnvironment } from '#shared/environment.ts';
import { sweepEnvironment } from './environment.ts';
import { wireSweep } from './assessment/wire.ts';

export const handler = wireSweep(parseEnvironment(sweepEnvironment));
