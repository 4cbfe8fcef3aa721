import { parseEnvironment } from '#shared/environment.ts';
import { projectEnvironment } from './environment.ts';
import { wireProject } from './wire.ts';

export const handler = wireProject(parseEnvironment(projectEnvironment));
