import { parseEnvironment } from '#shared/environment.ts';
import { followEnvironment } from './environment.ts';
import { wireFollow } from './wire.ts';

export const handler = wireFollow(parseEnvironment(followEnvironment));
