import { parseEnvironment } from '#shared/environment.ts';
import { nightlyEnvironment } from './environment.ts';
import { wireNightly } from './wireNightly.ts';

export const handler = wireNightly(parseEnvironment(nightlyEnvironment));
