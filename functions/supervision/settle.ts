import { parseEnvironment } from '#shared/environment.ts';
import { settleEnvironment } from './environment.ts';
import { wireSettle } from './wire.ts';

export const handler = wireSettle(parseEnvironment(settleEnvironment));
