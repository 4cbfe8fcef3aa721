import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { count } from '#shared/observability.ts';
import { notFound, notYourDepartment, Problem } from '#shared/problems/problem.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import type { Collection } from '#shared/store/collection.ts';
import { yearsRef } from '../../calendar/published.ts';
import { startClock, UPDATE, withoutExplanation, yearsOf } from '../domain/clock.ts';
import { refuseStateSecret } from '../domain/secrecy.ts';
import type { ChangeState, ChangeView, DutyState } from '../dutySchema.ts';
import { viewChange } from '../dutyView.ts';
import { changeWritten } from '../record.ts';
import type * as routes from '../routes.ts';

export interface DeclarationDeps {
  readonly duties: Collection<DutyState>;
  readonly changes: Collection<ChangeState>;
  readonly workflow: Workflow;
  readonly tables: { readonly calendar: string };
}

/** The duty or its law has changed: from now on the department has ten working days to bring what rests on it up to date (条例809 art. 17). */
export const declareChange =
  ({ duties, changes, workflow, tables }: DeclarationDeps) =>
  async ({ path: { id: dutyId }, body }: Parsed<typeof routes.declareChange.input>, call: Call): Promise<Outcome<ChangeView>> => {
    refuseStateSecret(body);
    const { duty, years } = await call.read({ duty: duties.ref(dutyId), years: yearsRef(tables.calendar, yearsOf(UPDATE, call.now)) });
    if (!duty) throw notFound({ zh: '职责', en: 'duty' }, dutyId);
    const { department, status } = duty.state;
    if (department !== call.actor.org) throw notYourDepartment(department);
    if (status === 'ended') throw new Problem('wrong-state', { detail: { zh: '该职责已终止，不能再申报变化。', en: 'The duty has ended, so no change of it can be declared.' }, article: 'reg809.art.17', extensions: { current: { status } } });
    const id = newId('chg', call.now);
    const { deadline } = startClock(UPDATE, call.now, years);
    const state: ChangeState = { ...body, id, dutyId, department, status: 'open', declaredAt: call.now, declaredBy: call.actor.sub, deadline };
    const event = { type: 'catalog.change-declared', data: { changeId: id, dutyId, department, kind: body.kind, description: body.description, deadline: withoutExplanation(deadline) } } as const;
    return {
      answer: { body: viewChange({ state, version: 1 }, call), version: 1, created: `/catalog/changes/${id}` },
      ...changeWritten(changes)(undefined, state, [{ event, article: 'reg809.art.17' }]),
      after: async () => {
        count('ClockStarted');
        await workflow.start(id);
      },
    };
  };
