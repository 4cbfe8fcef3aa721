import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { bodyFault, notFound, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection, EvidenceDraft } from '#shared/store/collection.ts';
import { departmentRef } from '../../departments/published.ts';
import { confirmationFaults } from '../domain/grounds.ts';
import { checkLifecycle } from '../domain/lifecycle.ts';
import { roleIn, termFrom } from '../domain/term.ts';
import { leadNote } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { CheckState, CheckView } from '../schema.ts';
import { sidesOf, viewCheck } from '../view.ts';

/** 区数据局 confirms the reason, names the department that collects for all (条例809 art. 19), or does not confirm it. */
export const confirmCheck =
  ({ checks, departmentsTable }: { readonly checks: Collection<CheckState>; readonly departmentsTable: string }) =>
  async ({ path: { id }, body }: Parsed<typeof routes.confirmCheck.input>, call: Call): Promise<Outcome<CheckView>> => {
    const { lead } = body;
    const { check, named } = await call.read({ check: checks.ref(id), ...(lead === undefined ? {} : { named: departmentRef(departmentsTable, lead) }) });
    if (!check) throw notFound({ zh: '数源核查', en: 'source check' }, id);
    const { state } = check;
    checkStep(checkLifecycle, 'confirm', state.status, sidesOf(state, call.actor), call.actor);
    if (state.status !== 'justified') throw new Error('the lifecycle confirms what is justified');
    const unknown = lead !== undefined && !named ? [bodyFault('/lead', 'unknown-department', { zh: `部门 ${lead} 尚未登记`, en: `the department ${lead} is not registered` })] : [];
    refuseFaults([...confirmationFaults(body), ...unknown], 'reg809.art.19');
    honourVersion(check, call);
    const after: CheckState = { ...state, status: body.outcome, confirmation: { ...body, by: call.actor.sub, at: call.now } };
    const labels = shareableLabels(state);
    const keys = lead === undefined ? [] : [...new Set(labels.map((label) => termFrom(label, roleIn(state.resource)).key))];
    return {
      answer: { body: viewCheck(after, check.version + 1, call), version: check.version + 1 },
      changes: [checks.change(check, after, [actOf(after, labels)])],
      // One transaction takes a hundred writes; beyond that the evidence still says who leads.
      notes: keys.slice(0, MOST_LEADS).map((key) => leadNote(checks.table, { key, department: lead ?? '' }, call.now)),
    };
  };

const MOST_LEADS = 80;

function shareableLabels({ findings }: CheckState): string[] {
  return findings.filter(({ outcome }) => outcome === 'shareable').map(({ label }) => label);
}

function actOf({ id: checkId, department, ...state }: CheckState, items: string[]): EvidenceDraft {
  if (!('confirmation' in state) || !state.confirmation) throw new Error('a decision says what was decided');
  const { outcome, lead, reason } = state.confirmation;
  const data = { checkId, department, items, ...(reason === undefined ? {} : { reason }) };
  switch (outcome) {
    case 'confirmed':
      return { event: { type: 'sources.collection-confirmed', data }, article: 'art.10' };
    case 'lead-named':
      return { event: { type: 'sources.lead-named', data: { ...data, lead: lead ?? '' } }, article: 'reg809.art.19' };
    case 'declined':
      return { event: { type: 'sources.collection-declined', data }, article: 'art.10' };
  }
}
