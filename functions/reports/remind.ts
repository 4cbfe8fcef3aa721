import { parseEnvironment } from '#shared/environment.ts';
import { remindEnvironment } from './environment.ts';
import { wireRemind } from './wire.ts';

export const handler = wireRemind(parseEnvironment(remindEnvironment));
