import { parseEnvironment } from '#shared/environment.ts';
import { askForChangesEnvironment } from './environment.ts';
import { wireAskForChanges } from './wire.ts';

export const handler = wireAskForChanges(parseEnvironment(askForChangesEnvironment));
