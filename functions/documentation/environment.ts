import * as z from 'zod';

/** It serves files of its own bundle and needs nothing else. */
export const apiEnvironment = z.object({});
