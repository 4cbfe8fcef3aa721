import { parseEnvironment } from '#shared/environment.ts';
import { sweepEnvironment } from './environment.ts';
import { wireSweep } from './wire.ts';

export const handler = wireSweep(parseEnvironment(sweepEnvironment));
