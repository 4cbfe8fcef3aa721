import { departments } from './departments.ts';
import { libraries } from './libraries.ts';
import { quality } from './quality.ts';
import { reports } from './reports.ts';
import { registrations } from './registrations.ts';
import { sharing } from './sharing.ts';
import { supervision } from './supervision.ts';
import type { Source } from './source.ts';

/** Every context whose cases wait for somebody. */
export const sources: readonly Source[] = [sharing, registrations, libraries, departments, quality, supervision, reports];
