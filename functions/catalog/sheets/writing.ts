import type { Call, Outcome } from '#shared/call.ts';
import type { Linked } from '../links.ts';
import { changeResource } from '../commands/changeResource.ts';
import { createResource } from '../commands/createResource.ts';
import { changeDuty, createDuty } from '../commands/keepDuty.ts';
import { changeSystem, createSystem } from '../commands/keepSystem.ts';
import type { Planned } from './plan.ts';
import { codeNote } from './repository.ts';
import type { TaskDeps } from './tasks/checkImport.ts';

export interface WritingDeps extends TaskDeps, Linked {
  readonly tables: { readonly departments: string };
}

/** The command of the catalogue that writes an entry, as if its steward had called it; the department's code is put on record with it. */
export function writingOf(deps: WritingDeps, department: string, act: Planned): (call: Call) => Promise<Outcome<unknown>> {
  const command = commandOf({ ...deps, newId: () => act.id }, act);
  const notes = act.code === undefined ? [] : [codeNote(deps.table, department, { kind: act.kind, code: act.code, id: act.id })];
  return async (call) => {
    const outcome: Outcome<unknown> = act.action === 'link' ? { answer: { body: null } } : await command({ path: { id: act.id }, query: {}, body: act.input } as never, call);
    return { ...outcome, notes: [...(outcome.notes ?? []), ...notes] };
  };
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
