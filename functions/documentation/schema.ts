import * as z from 'zod';
import { once } from '#shared/once.ts';

/** The documents carry their own shape. */
export const openApiDocument = once(() => z.looseObject({ openapi: z.string() }).meta({ description: 'OpenAPI 3.1' }));
export const page = once(() => z.string().meta({ description: 'HTML' }));

export const language = once(() => z.enum(['zh', 'en']).optional().meta({ description: '语言，缺省按 Accept-Language · language, by Accept-Language unless said' }));
