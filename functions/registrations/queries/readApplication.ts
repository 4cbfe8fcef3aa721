import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import type { Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import { viewApplication, type ApplicationView } from '../view.ts';
import { forSubjectsOnly } from './applicationsShown.ts';

export const readApplication =
  ({ applications, workflow }: Pick<Collections, 'applications'> & { readonly workflow: Pick<Workflow, 'executionArn'> }) =>
  async ({ path: { id } }: Parsed<typeof routes.readApplication.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    const { application } = await call.read({ application: applications.ref(id) });
    if (!application) throw notFound({ zh: '登记申请', en: 'application' }, id);
    forSubjectsOnly(application.state, call.actor);
    return { answer: { body: viewApplication(application.state, call, workflow.executionArn), version: application.version } };
  };
