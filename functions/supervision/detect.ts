import { parseEnvironment } from '#shared/environment.ts';
import { detectEnvironment } from './environment.ts';
import { wireDetect } from './wire.ts';

export const handler = wireDetect(parseEnvironment(detectEnvironment));
