import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import { viewRequest, type RequestView } from '../view.ts';
import type { Workflow } from '../workflow.ts';
import { forPartiesOnly } from './parties.ts';

export const readRequest =
  ({ requests, workflow }: Pick<Collections, 'requests'> & { readonly workflow: Workflow }) =>
  async ({ path: { id } }: Parsed<typeof routes.readRequest.input>, call: Call): Promise<Outcome<RequestView>> => {
    const { request } = await call.read({ request: requests.ref(id) });
    if (!request) throw notFound({ zh: '共享申请', en: 'sharing request' }, id);
    if (!supervises(call.actor)) forPartiesOnly(request.state, call.actor);
    return { answer: { body: viewRequest(request.state, call, workflow.executionArn), version: request.version } };
  };
