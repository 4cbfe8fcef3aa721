import * as z from 'zod';

/** The documents carry their own shape. */
export const openApiDocument = z.looseObject({ openapi: z.string() }).meta({ description: 'OpenAPI 3.1' });
export const page = z.string().meta({ description: 'HTML' });

export const language = z.enum(['zh', 'en']).optional().meta({ description: '语言，缺省按 Accept-Language · language, by Accept-Language unless said' });
