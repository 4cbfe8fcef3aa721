import { parseEnvironment } from '#shared/environment.ts';
import { apiHandler } from '#shared/http/apiHandler.ts';
import { exportsApiEnvironment } from './environment.ts';
import { wireExportsApi } from './sheets/wireExports.ts';

export const handler = apiHandler(wireExportsApi(parseEnvironment(exportsApiEnvironment)));
