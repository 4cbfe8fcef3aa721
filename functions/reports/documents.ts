import { typefaceIn } from '#shared/document/typeface.ts';
import { parseEnvironment } from '#shared/environment.ts';
import { apiHandler } from '#shared/http/apiHandler.ts';
import { documentsEnvironment } from './environment.ts';
import { wireDocuments } from './wireDocuments.ts';

export const handler = apiHandler(wireDocuments(parseEnvironment(documentsEnvironment), typefaceIn(import.meta.dirname)));
