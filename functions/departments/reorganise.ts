import { parseEnvironment } from '#shared/environment.ts';
import { reorganiseEnvironment } from './environment.ts';
import { wireReorganise } from './wire.ts';

export const handler = wireReorganise(parseEnvironment(reorganiseEnvironment));
