import type { Call, Outcome } from '#shared/call.ts';
import type { Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import type { Linked } from '../links.ts';
import { changeResource } from '../commands/changeResource.ts';
import { createResource } from '../commands/createResource.ts';
import { changeDuty, createDuty } from '../commands/keepDuty.ts';
import { changeSystem, createSystem } from '../commands/keepSystem.ts';
import type { Planned } from './plan.ts';
import { codeNotes } from './repository.ts';
import type { TaskDeps } from './tasks/checkImport.ts';

export interface WritingDeps extends TaskDeps, Linked {
  readonly tables: { readonly departments: string };
}

/** The command of the catalogue that writes an entry, as if its steward had called it; the department's code is put on record with it. */
export function writingOf(deps: WritingDeps, department: string, act: Planned): (call: Call) => Promise<Outcome<unknown>> {
  const command = commandOf({ ...deps, newId: () => act.id }, act);
  return async (call) => {
    const outcome: Outcome<unknown> = act.action === 'link' ? { answer: { body: null } } : await command({ path: { id: act.id }, query: {}, body: act.input } as never, call);
    return act.code === undefined ? outcome : coded(deps, department, act, act.code, outcome, call);
  };
}

/** The department's own code goes on record with the entry, and into its evidence; of an entry that says the same already that is the whole act. */
async function coded(deps: WritingDeps, department: string, { kind, id }: Planned, code: string, outcome: Outcome<unknown>, call: Call): Promise<Outcome<unknown>> {
  const evidence: EvidenceDraft = { event: { type: 'catalog.code-recorded', data: { id, department, kind, code } }, article: 'art.9(1)' };
  const [first, ...others] = outcome.changes ?? [];
  const notes = [...(outcome.notes ?? []), ...codeNotes(deps.table, department, { kind, code, id })];
  if (first) return { ...outcome, changes: [{ ...first, evidence: [...first.evidence, evidence] }, ...others], notes };
  const kept = deps[kind] as Collection<object>;
  const { before } = (await call.read({ before: kept.ref(id) })) as { before: Recorded<object> | undefined };
  if (!before) throw new Error('an entry that is linked was found standing');
  return { ...outcome, changes: [kept.change(before, before.state, [evidence])], notes };
}

type Command = (input: never, call: Call) => Promise<Outcome<unknown>>;

function commandOf(deps: WritingDeps & { readonly newId: () => string }, { kind, action }: Planned): Command {
  const commands: Readonly<Record<Planned['kind'], { readonly create: Command; readonly change: Command }>> = {
    duties: { create: createDuty(deps), change: changeDuty(deps) },
    systems: { create: createSystem(deps), change: changeSystem(deps) },
    resources: { create: createResource(deps), change: changeResource(deps) },
  };
  return commands[kind][action === 'create' ? 'create' : 'change'];
}
