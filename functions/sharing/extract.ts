import { parseEnvironment } from '#shared/environment.ts';
import { wireExtract } from './delivery/wireExtract.ts';
import { extractEnvironment } from './environment.ts';

export const handler = wireExtract(parseEnvironment(extractEnvironment));
