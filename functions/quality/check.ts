import { parseEnvironment } from '#shared/environment.ts';
import { checkEnvironment } from './environment.ts';
import { wireCheck } from './wireCheck.ts';

export const handler = wireCheck(parseEnvironment(checkEnvironment));
