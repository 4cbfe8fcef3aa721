import { parseEnvironment } from '#shared/environment.ts';
import { publishEnvironment } from './environment.ts';
import { wirePublish } from './wire.ts';

export const handler = wirePublish(parseEnvironment(publishEnvironment));
