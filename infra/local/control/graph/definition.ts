/** The states of one level of a state machine, and the ways between them. */
export interface StateGraph {
  readonly start: string;
  readonly states: readonly StateNode[];
  readonly ways: readonly Way[];
}

export interface StateNode {
  readonly name: string;
  /** `Task`, `Choice`, `Wait`, … */
  readonly type: string;
  /** Branches of a Parallel, or the one processor of a Map. */
  readonly inner: readonly StateGraph[];
}

export interface Way {
  readonly from: string;
  readonly to: string;
  /** `catch`: taken on an error or time-out. */
  readonly kind: 'next' | 'catch';
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads Amazon States Language; undefined when the text is none. */
export function parseDefinition(text: string): StateGraph | undefined {
  try {
    return graphOf(JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function graphOf(definition: unknown): StateGraph | undefined {
  if (!isFields(definition) || !isFields(definition['States']) || typeof definition['StartAt'] !== 'string') return undefined;
  const states = Object.entries(definition['States']).filter((entry): entry is [string, Fields] => isFields(entry[1]));
  const names = new Set(states.map(([name]) => name));
  if (!names.has(definition['StartAt'])) return undefined;
  return {
    start: definition['StartAt'],
    states: states.map(([name, state]) => ({ name, type: typeof state['Type'] === 'string' ? state['Type'] : '', inner: innerOf(state) })),
    ways: states.flatMap(([name, state]) => waysOf(name, state)).filter(({ to }) => names.has(to)),
  };
}

function innerOf(state: Fields): StateGraph[] {
  return [...listOf(state['Branches']), state['ItemProcessor'], state['Iterator']].map(graphOf).filter((graph) => graph !== undefined);
}

/** One way to each next state; a way that is both ordinary and taken on errors counts as ordinary. */
function waysOf(from: string, state: Fields): Way[] {
  const next = [...listOf(state['Choices']).map((choice) => choice['Next']), state['Default'], state['Next']];
  const caught = listOf(state['Catch']).map((entry) => entry['Next']);
  const ordinary = new Set(next.filter((to) => typeof to === 'string'));
  const exceptional = new Set(caught.filter((to) => typeof to === 'string').filter((to) => !ordinary.has(to)));
  return [...[...ordinary].map((to): Way => ({ from, to, kind: 'next' })), ...[...exceptional].map((to): Way => ({ from, to, kind: 'catch' }))];
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
