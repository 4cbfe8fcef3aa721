import { parseEnvironment } from '#shared/environment.ts';
import { pushEnvironment } from './environment.ts';
import { wirePush } from './wire.ts';

export const handler = wirePush(parseEnvironment(pushEnvironment));
