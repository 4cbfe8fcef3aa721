import { parseEnvironment } from '#shared/environment.ts';
import { reindexEnvironment } from './environment.ts';
import { wireReindex } from './wire.ts';

export const handler = wireReindex(parseEnvironment(reindexEnvironment));
