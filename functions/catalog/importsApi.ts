import { parseEnvironment } from '#shared/environment.ts';
import { apiHandler } from '#shared/http/apiHandler.ts';
import { importsApiEnvironment } from './environment.ts';
import { wireImportsApi } from './sheets/wire.ts';

export const handler = apiHandler(wireImportsApi(parseEnvironment(importsApiEnvironment)));
