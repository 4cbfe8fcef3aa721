import { parseEnvironment } from '#shared/environment.ts';
import { runImportEnvironment } from './environment.ts';
import { wireRunImport } from './sheets/wireRun.ts';

export const handler = wireRunImport(parseEnvironment(runImportEnvironment));
