import { parseEnvironment } from '#shared/environment.ts';
import { apiHandler } from '#shared/http/apiHandler.ts';
import { apiEnvironment } from './environment.ts';
import { wireApi } from './wire.ts';

export const handler = apiHandler(wireApi(parseEnvironment(apiEnvironment)));
