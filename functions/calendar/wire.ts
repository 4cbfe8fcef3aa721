import type * as z from 'zod';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { publishYear } from './commands/publishYear.ts';
import type { apiEnvironment } from './environment.ts';
import { explainDeadline } from './queries/explainDeadline.ts';
import { readYear } from './queries/readYear.ts';
import { yearsCollection } from './repository.ts';
import * as routes from './routes.ts';

/** The only place of this context that constructs. */
export function wireApi(env: z.output<typeof apiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const years = yearsCollection(env.CALENDAR_TABLE);
  return {
    store,
    receipts: env.CALENDAR_TABLE,
    endpoints: [
      serve(routes.publishYear, publishYear({ years })),
      serve(routes.readYear, readYear({ years })),
      serve(routes.explainDeadline, explainDeadline({ table: env.CALENDAR_TABLE })),
    ],
  };
}
