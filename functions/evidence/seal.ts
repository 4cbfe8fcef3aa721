import { parseEnvironment } from '#shared/environment.ts';
import { sealEnvironment } from './environment.ts';
import { wireSeal } from './wire.ts';

export const handler = wireSeal(parseEnvironment(sealEnvironment));
