import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import { limitOf, together, type Tally } from '../domain/statistics.ts';
import type { Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ClockStep } from '../schema.ts';
import { rowOf, STATISTICS, type StatisticsView } from '../statistics.ts';

/** More departments than any district has, times five types. */
const EVERY_ROW = 1000;

/** Applications by department, type and status, and how long each step took against its limit (办法 28): one query over what the events have told. */
export const readStatistics =
  ({ client, applications }: Pick<Collections, 'applications'> & { readonly client: DynamoDBDocumentClient }) =>
  async ({ query: { department, type } }: Parsed<typeof routes.readStatistics.input>, _call: Call): Promise<Outcome<StatisticsView>> => {
    const { items } = await readPage(client, { table: applications.table, partition: STATISTICS }, { limit: EVERY_ROW }, rowOf);
    const rows = items.filter((row) => (department === undefined || row.department === department) && (type === undefined || row.type === type));
    return {
      answer: {
        body: {
          total: figuresOf(together(rows.map(({ tally }) => tally))),
          items: rows.map(({ department: of, type: kind, tally }) => ({ department: of, type: kind as StatisticsView['items'][number]['type'], ...figuresOf(tally) })),
        },
      },
    };
  };

function figuresOf({ statuses, periods }: Tally): StatisticsView['total'] {
  const shown = Object.entries(periods).map(([step, { ended, days, overrun }]) => {
    const averageDays = ended === 0 ? 0 : Math.round((days / ended) * 10) / 10;
    return [step, { limitWorkingDays: limitOf(step as ClockStep), ended, averageDays, overrun }] as const;
  });
  return { statuses: Object.fromEntries(Object.entries(statuses).filter(([, n]) => n > 0)), periods: Object.fromEntries(shown) };
}
