import * as z from 'zod';
import { once } from '#shared/once.ts';
import type { Told } from './domain/statistics.ts';

/** What of any event of an application counts; the rest of it is not looked at. */
export const countable = once(() => z
  .object({
    detail: z.object({
      type: z.string(),
      seq: z.int().positive(),
      at: z.iso.datetime({ offset: true }),
      data: z.object({ applicationId: z.string(), type: z.string(), subjects: z.array(z.string()).min(1), status: z.string() }),
    }),
  })
  .transform(({ detail: { type, seq, at, data } }): Told => ({
    applicationId: data.applicationId,
    type: data.type,
    department: data.subjects[0] ?? '',
    status: data.status,
    seq,
    at,
    overrun: type === 'registrations.deadline-overrun',
  })));
