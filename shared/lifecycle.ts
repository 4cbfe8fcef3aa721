import type { Actor } from './actor.ts';
import type { Article } from './articles.ts';
import type { Text } from './language.ts';
import { mayDo, type Permission } from './permissions.ts';
import { notYourDepartment, Problem } from './problems/problem.ts';

/** One thing that can be done to an object: from which states, to which, by whom, and under which article. */
export interface Step<Status extends string, Side extends string> {
  readonly from: readonly Status[];
  /** None where it leaves the state as it is, whichever that was. */
  readonly to: readonly Status[];
  /** The department whose people do it; `system` where the law itself acts. */
  readonly side: Side | 'system';
  readonly permission?: Permission;
  readonly article: Article;
  readonly label: Text;
}

/**
 * The life of one kind of object, declared once. It gives the checks of the commands, the `allowedActions` of every answer and the
 * diagram of the context's README.
 */
export interface Lifecycle<Status extends string = string, Side extends string = string, Name extends string = string> {
  readonly initial: readonly Status[];
  readonly states: Readonly<Record<Status, Text>>;
  readonly steps: Readonly<Record<Name, Step<Status, Side>>>;
}

/** Keeps the literal types, and refuses to start on a broken table: an unknown, unreachable or endless state. */
export function lifecycle<const Status extends string, const Side extends string, const Name extends string>(
  table: Lifecycle<Status, Side, Name>,
): Lifecycle<Status, Side, Name> {
  const known = new Set<string>(Object.keys(table.states));
  const steps = Object.values<Step<Status, Side>>(table.steps);
  const reached = closure(table.initial, (state) => steps.flatMap(({ from, to }) => (from.includes(state as Status) ? to : [])));
  const isFinal = (state: string): boolean => !steps.some(({ from, to }) => from.includes(state as Status) && to.some((next) => next !== state));
  const ending = closure([...known].filter(isFinal), (state) => steps.flatMap(({ from, to }) => (to.includes(state as Status) ? from : [])));
  const unknown = [...table.initial, ...steps.flatMap((step) => [...step.from, ...step.to])].filter((state) => !known.has(state));
  const unreachable = [...known].filter((state) => !reached.has(state));
  const endless = [...known].filter((state) => !ending.has(state));
  const broken = Object.entries({ unknown, unreachable, endless }).filter(([, states]) => states.length > 0);
  if (broken.length > 0) throw new Error(`broken lifecycle: ${broken.map(([how, states]) => `${how} ${states.join(', ')}`).join('; ')}`);
  return table;
}

/** Everything that can be come to from the first ones. */
function closure(first: readonly string[], next: (state: string) => readonly string[]): Set<string> {
  const found = new Set(first);
  for (const state of found) for (const one of next(state)) found.add(one);
  return found;
}

/** The departments on each side of one object. */
export type Sides<Side extends string> = Readonly<Record<Side, string>>;

/** What this caller may do to the object now. */
export function allowedActions<Status extends string, Side extends string, Name extends string>(
  table: Lifecycle<Status, Side, Name>,
  status: Status,
  sides: Sides<Side>,
  actor: Actor,
): Name[] {
  return (Object.keys(table.steps) as Name[]).filter((name) => {
    const step = table.steps[name];
    return step.side !== 'system' && step.from.includes(status) && sides[step.side] === actor.org && (step.permission === undefined || mayDo(step.permission, actor.roles));
  });
}

/** Refuses a step that the caller's department may not take, or that the object's state does not allow. */
export function checkStep<Status extends string, Side extends string, Name extends string>(
  table: Lifecycle<Status, Side, Name>,
  name: Name,
  status: Status,
  sides: Sides<Side>,
  actor: Actor,
): void {
  const step = table.steps[name];
  if (step.side !== 'system' && sides[step.side] !== actor.org) throw notYourDepartment(sides[step.side]);
  if (step.from.includes(status)) return;
  const { zh, en } = table.states[status];
  throw new Problem('wrong-state', {
    detail: { zh: `当前状态为“${zh}”，不能${step.label.zh}。`, en: `Its state is “${en}”, so you cannot ${step.label.en}.` },
    article: step.article,
    extensions: { current: { status } },
  });
}

/** The lifecycle as a mermaid state diagram, its states in both languages. */
export function mermaid(table: Lifecycle): string {
  const lines = [
    ...Object.entries(table.states).map(([state, { zh }]) => `state "${zh} ${state}" as ${drawn(state)}`),
    ...table.initial.map((state) => `[*] --> ${drawn(state)}`),
    ...Object.entries(table.steps).flatMap(([name, step]) =>
      step.from.flatMap((from) => (step.to.length > 0 ? step.to : [from]).map((to) => `${drawn(from)} --> ${drawn(to)}: ${name} (${step.side}, ${step.article})`)),
    ),
    ...Object.keys(table.states)
      .filter((state) => !Object.values(table.steps).some((step) => step.from.includes(state) && step.to.some((to) => to !== state)))
      .map((state) => `${drawn(state)} --> [*]`),
  ];
  return ['stateDiagram-v2', ...lines.map((line) => `  ${line}`)].join('\n');
}

/** A hyphen would end a name in mermaid. */
function drawn(state: string): string {
  return state.replaceAll('-', '_');
}
