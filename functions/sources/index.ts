import { parseEnvironment } from '#shared/environment.ts';
import { indexEnvironment } from './environment.ts';
import { wireIndex } from './wire.ts';

export const handler = wireIndex(parseEnvironment(indexEnvironment));
