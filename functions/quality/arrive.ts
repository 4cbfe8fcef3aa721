import { parseEnvironment } from '#shared/environment.ts';
import { arriveEnvironment } from './environment.ts';
import { wireArrive } from './wire.ts';

export const handler = wireArrive(parseEnvironment(arriveEnvironment));
