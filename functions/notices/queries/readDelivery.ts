import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import { deliveryRef } from '../repository.ts';
import type * as routes from '../routes.ts';
import { viewDelivery, type DeliveryView } from '../view.ts';
import { forOwnersOnly } from './owners.ts';

/** One delivery of a department, with each of its attempts. */
export const readDelivery =
  ({ table }: { readonly table: string }) =>
  async ({ path: { org, id } }: Parsed<typeof routes.readDelivery.input>, { actor, language, read }: Call): Promise<Outcome<DeliveryView>> => {
    forOwnersOnly(org, actor);
    const { delivery } = await read({ delivery: deliveryRef(table, id) });
    if (delivery?.state.org !== org) throw notFound({ zh: '投递', en: 'delivery' }, id);
    return { answer: { body: viewDelivery(delivery.state, language) } };
  };
