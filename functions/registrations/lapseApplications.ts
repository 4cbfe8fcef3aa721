import { parseEnvironment } from '#shared/environment.ts';
import { lapseApplicationsEnvironment } from './environment.ts';
import { wireLapseApplications } from './wire.ts';

export const handler = wireLapseApplications(parseEnvironment(lapseApplicationsEnvironment));
