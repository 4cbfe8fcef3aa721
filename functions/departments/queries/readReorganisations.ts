import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import type { Left } from '../jobs/reorganise.ts';
import { REORGANISATIONS } from '../repository.ts';
import type * as routes from '../reorganisationRoutes.ts';
import type { ReorganisationState, ReorganisationView } from '../reorganisationSchema.ts';
import { viewReorganisation } from '../reorganisationView.ts';

interface Deps {
  readonly reorganisations: Collection<ReorganisationState>;
  readonly client: DynamoDBDocumentClient;
  readonly left: Left;
}

export const listReorganisations =
  ({ client, reorganisations }: Omit<Deps, 'left'>) =>
  async ({ query }: Parsed<typeof routes.listReorganisations.input>, call: Call): Promise<Outcome<{ items: ReorganisationView[] }>> => {
    const { items, next } = await readPage(client, { table: reorganisations.table, ...REORGANISATIONS, descending: true }, query, reorganisations.parse);
    return { answer: { body: { items: items.map((one) => viewReorganisation(one, call)) }, next } };
  };

/** How far it is: what is left is counted as it stands now. */
export const readReorganisation =
  ({ reorganisations, left }: Omit<Deps, 'client'>) =>
  async ({ path: { id } }: Parsed<typeof routes.readReorganisation.input>, call: Call): Promise<Outcome<ReorganisationView>> => {
    const { found } = await call.read({ found: reorganisations.ref(id) });
    if (!found) throw notFound({ zh: '机构调整', en: 'reorganisation' }, id);
    const shown = found.state.status === 'in-force' ? await left(found.state) : undefined;
    return { answer: { body: viewReorganisation(found, call, shown), version: found.version } };
  };
