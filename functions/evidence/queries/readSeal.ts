import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { sealId } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { SealState } from '../schema.ts';

export const readSeal =
  ({ seals }: { readonly seals: Collection<SealState> }) =>
  async ({ path: { date } }: Parsed<typeof routes.readSeal.input>, call: Call): Promise<Outcome<SealState>> => {
    const { seal } = await call.read({ seal: seals.ref(sealId(date)) });
    if (!seal) throw notFound({ zh: '封存', en: 'seal' }, date);
    return { answer: { body: seal.state, version: seal.version } };
  };
