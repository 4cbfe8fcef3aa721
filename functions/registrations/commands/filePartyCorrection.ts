import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { bodyFault, inputProblem } from '#shared/problems/problem.ts';
import { yearsRef } from '../../calendar/published.ts';
import { claimRef, codeClaim } from '../claims.ts';
import { followClocks } from '../clocking.ts';
import { confide } from '../confided.ts';
import { partyApplication } from '../domain/interestedParty.ts';
import { RULES, startPeriod, withoutExplanation, yearsOf } from '../domain/clocks.ts';
import { applicationOn } from '../pointers.ts';
import { act, type Collections, type Freezing } from '../record.ts';
import { activeGuard } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ReceiptView } from '../view.ts';
import type { StepDeps } from './applicationAt.ts';

export interface PartyDeps extends StepDeps, Pick<Collections, 'registrations'>, Freezing {
  readonly tables: { readonly calendar: string };
}

/** 更正 by an interested party (利害关系人; 登记办法 9): by real name, with the subject's consent or with proof. It goes to the centre at once. */
export const filePartyCorrection =
  (deps: PartyDeps) =>
  async ({ body }: Parsed<typeof routes.filePartyCorrection.input>, call: Call): Promise<Outcome<ReceiptView>> => {
    const { applications, registrations, algorithm, tables } = deps;
    const { now } = call;
    const { holder, years } = await call.read({ holder: claimRef(applications.table, codeClaim(body.code)), years: yearsRef(tables.calendar, yearsOf(RULES.acceptance, now)) });
    const { record } = await call.read({ record: registrations.ref(holder ?? 'none') });
    if (record?.state.status !== 'active') throw inputProblem([bodyFault('/code', 'unknown-code', { zh: '没有查询码对应的有效登记，请核对', en: 'no valid registration has this code; check it' })]);
    const id = newId('app', now);
    const clock = startPeriod(id, 'acceptance', 1, now, years);
    const { hash: partyHash, note } = confide(applications.table, body, algorithm);
    const application = partyApplication({ id, record: record.state, corrections: body.corrections, partyHash, clock, now });
    const data = { submission: 1, filedBy: 'interested-party', partyHash, deadline: withoutExplanation(clock.deadline) } as const;
    return {
      answer: { body: { id, receivedAt: now }, created: `/registrations/applications/${id}` },
      changes: [applications.change(undefined, application, [act('registrations.application-submitted', undefined, application, data)])],
      notes: [note, applicationOn(applications.table, record.state.id, id)],
      guards: [activeGuard(registrations.table, record.state.id)],
      after: followClocks(deps, undefined, application),
    };
  };
