import { parseEnvironment } from '#shared/environment.ts';
import { settleEnvironment } from './environment.ts';
import { wireSettle } from './assessment/wire.ts';

export const handler = wireSettle(parseEnvironment(settleEnvironment));
