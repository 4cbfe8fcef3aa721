import { parseEnvironment } from '#shared/environment.ts';
import { countApplicationsEnvironment } from './environment.ts';
import { wireCountApplications } from './wire.ts';

export const handler = wireCountApplications(parseEnvironment(countApplicationsEnvironment));
