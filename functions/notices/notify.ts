import { parseEnvironment } from '#shared/environment.ts';
import { notifyEnvironment } from './environment.ts';
import { wireNotify } from './wire.ts';

export const handler = wireNotify(parseEnvironment(notifyEnvironment));
