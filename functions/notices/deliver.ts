import { parseEnvironment } from '#shared/environment.ts';
import { deliverEnvironment } from './environment.ts';
import { wireDeliver } from './wire.ts';

export const handler = wireDeliver(parseEnvironment(deliverEnvironment));
