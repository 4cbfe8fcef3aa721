import { parseEnvironment } from '#shared/environment.ts';
import { setDeadlineEnvironment } from './environment.ts';
import { wireSetDeadline } from './assessment/wire.ts';

export const handler = wireSetDeadline(parseEnvironment(setDeadlineEnvironment));
