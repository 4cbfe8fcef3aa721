import { parseEnvironment } from '#shared/environment.ts';
import { draftEnvironment } from './environment.ts';
import { wireDraft } from './wire.ts';

export const handler = wireDraft(parseEnvironment(draftEnvironment));
