import { compileState, type Blocks } from './compileState.ts';
import { ROOT, type Block, type Machine, type State } from './definition.ts';
import { DefinitionError } from './failure.ts';
import { Fields } from './fields.ts';

/**
 * Checks and compiles a definition in Amazon States Language with JSONata.
 * @throws DefinitionError naming machine, state and field of whatever the engine does not know
 */
export function compileMachine(name: string, source: string): Machine {
  const where = `State machine '${name}'`;
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch {
    throw new DefinitionError(`${where}: the definition is not JSON`);
  }
  const fields = new Fields(parsed, where);
  const language = fields.optionalText('QueryLanguage') ?? 'JSONPath';
  fields.optionalText('Version');
  const timeoutSeconds = fields.has('TimeoutSeconds') ? fields.number('TimeoutSeconds', { least: 1, whole: true, otherwise: 1 }) : undefined;
  const blocks = new Map<string, Block>();
  compileBlock(fields, ROOT, { blocks, language, names: new Set() });
  return { source, timeoutSeconds, blocks };
}

interface Compilation {
  readonly blocks: Map<string, Block>;
  /** The query language of states that name none. */
  readonly language: string;
  /** State names so far: unique within a machine, as AWS wants. */
  readonly names: Set<string>;
}

function compileBlock(fields: Fields, path: string, compilation: Compilation): void {
  const startAt = fields.text('StartAt');
  const given = new Fields(fields.get('States'), `${fields.where}, 'States'`);
  const states = new Map<string, State>();
  const inner: Blocks = {
    language: compilation.language,
    compile: (block, at) => {
      compileBlock(block, at, compilation);
      return at;
    },
  };
  const names = Object.keys(fields.get('States') as object);
  for (const name of names) {
    if (name.length > 80) given.refuse(`the name '${name}' is longer than 80 characters`);
    if (compilation.names.has(name)) given.refuse(`the name '${name}' is used twice`);
    compilation.names.add(name);
    const state = new Fields(given.get(name), `${fields.where}, state '${name}'`);
    states.set(name, compileState(name, state, `${path}/${segment(name)}`, inner));
    state.done();
  }
  fields.done();
  checkTargets(fields, startAt, states);
  compilation.blocks.set(path, { startAt, states });
}

/** A name may hold a slash: escaped as in a JSON pointer, so that no two paths are the same. */
function segment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function checkTargets(fields: Fields, startAt: string, states: ReadonlyMap<string, State>): void {
  const check = (target: string, from: string) => {
    if (!states.has(target)) fields.refuse(`${from} names the state '${target}', which does not exist`);
  };
  check(startAt, "'StartAt'");
  for (const state of states.values()) {
    for (const target of targets(state)) check(target, `state '${state.name}'`);
  }
}

/** The states that may follow a state: what a picture draws as arrows. */
export function targets(state: State): readonly string[] {
  const found = [
    'next' in state ? state.next : undefined,
    ...('catch' in state ? state.catch.map(({ next }) => next) : []),
    ...(state.type === 'Choice' ? [...state.rules.map(({ next }) => next), state.otherwise] : []),
  ];
  return found.filter((target) => target !== undefined);
}
