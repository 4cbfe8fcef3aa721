import { typefaceIn } from '#shared/document/typeface.ts';
import { parseEnvironment } from '#shared/environment.ts';
import { apiHandler } from '#shared/http/apiHandler.ts';
import { certificateEnvironment } from './environment.ts';
import { wireCertificate } from './wireCertificate.ts';

export const handler = apiHandler(wireCertificate(parseEnvironment(certificateEnvironment), typefaceIn(import.meta.dirname)));
