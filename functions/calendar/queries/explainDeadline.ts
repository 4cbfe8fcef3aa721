import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import { viewDeadline, type DeadlineView } from '#shared/deadline.ts';
import type { Parsed } from '#shared/http/route.ts';
import { statutoryDeadline, yearsTouched } from '#shared/workingDays.ts';
import { yearsRef } from '../repository.ts';
import type * as routes from '../routes.ts';

/** Works a period out without starting any clock: for officials who want to know beforehand. */
export const explainDeadline =
  ({ table }: { table: string }) =>
  async ({ query: { from, days } }: Parsed<typeof routes.explainDeadline.input>, call: Call): Promise<Outcome<DeadlineView>> => {
    const receivedAt = from.length === 10 ? `${from}T00:00:00+08:00` : from;
    const { years } = await call.read({ years: yearsRef(table, yearsTouched(dateOf(receivedAt), days)) });
    return { answer: { body: viewDeadline(statutoryDeadline(receivedAt, days, years), call.language) } };
  };
