import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { wakeAfter } from '#shared/statutoryClock/waking.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Waking } from '../clocking.ts';
import { leadOf } from '../domain/application.ts';
import { registrationLifecycle } from '../domain/lifecycle.ts';
import type { Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import { viewRegistration, type RegistrationView } from '../recordView.ts';
import { endOf } from './endRecord.ts';

/** 撤销 (登记办法 20): for false material, forgery or illegal use, with reasons; neither 注销 nor 终止. */
export const revokeRegistration =
  (deps: Pick<Collections, 'registrations'> & Waking) =>
  async ({ path: { id }, body: { ground, reason } }: Parsed<typeof routes.revokeRegistration.input>, call: Call): Promise<Outcome<RegistrationView>> => {
    const { record } = await call.read({ record: deps.registrations.ref(id) });
    if (!record) throw notFound({ zh: '登记', en: 'registration' }, id);
    checkStep(registrationLifecycle, 'revoke', record.state.status, { lead: leadOf(record.state), centre: call.actor.org }, call.actor);
    honourVersion(record, call);
    const { ended, changes, notes } = endOf(deps, record, { how: 'revocation', ground, reason }, call);
    const version = record.version + 1;
    return { answer: { body: viewRegistration({ state: ended, version }, call.now, call.actor), version }, changes, notes, after: wakeAfter(deps, record.state.term.clock, ended.status) };
  };
