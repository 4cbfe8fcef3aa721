import validate from 'asl-validator';
import jsonata from 'jsonata';
import { expect } from 'vitest';
import { all, law, one, type Spoilt } from './law.ts';
import { resolved, type Synthesized } from './template.ts';

interface State {
  Type: string;
  Next?: string;
  Default?: string;
  Choices?: { readonly Next: string }[];
  Catch?: { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  Retry?: { ErrorEquals: string[]; MaxAttempts: number; BackoffRate: number }[];
  TimeoutSeconds?: number | string;
  Output?: unknown;
}
interface Definition {
  StartAt: string;
  QueryLanguage: string;
  States: Record<string, State>;
}

const MACHINE = 'AWS::StepFunctions::StateMachine';
const WAITING = 'Await the decision until the deadline';

function definitionOf(properties: Readonly<Record<string, unknown>>): Definition {
  return JSON.parse(String(resolved(properties['DefinitionString']))) as Definition;
}

function machines(stack: Synthesized) {
  return all(stack, MACHINE).map(([id, { Properties }]) => ({ id, properties: Properties, definition: definitionOf(Properties) }));
}

function tasks(stack: Synthesized): [name: string, state: State][] {
  return machines(stack).flatMap(({ id, definition }) => Object.entries(definition.States).filter(([, { Type }]) => Type === 'Task').map(([name, state]): [string, State] => [`${id}: ${name}`, state]));
}

/** Changes the states of the clock of a sharing request. */
function rewritten(change: (states: Record<string, State>, definition: Definition) => void): (resources: Spoilt) => void {
  return (resources) => {
    const { Properties } = one(resources, MACHINE, 'sharing-request');
    const definition = definitionOf(Properties);
    change(definition.States, definition);
    Properties.DefinitionString = JSON.stringify(definition);
  };
}
const state = (states: Record<string, State>, name: string): State => states[name] ?? expect.unreachable(name);

law('every workflow is valid Amazon States Language', {
  holds: (stack) => {
    for (const { id, definition } of machines(stack)) {
      const { isValid, errorsText } = validate(definition);
      expect(isValid, `${id}: ${errorsText('\n')}`).toBe(true);
    }
  },
  breaks: { 'a state of no known type': rewritten((states) => (state(states, 'Remind').Type = 'Remember')) },
});

law('every task of every workflow ends by itself, retries with back-off, and catches everything last', {
  holds: (stack) => {
    for (const [name, { TimeoutSeconds, Retry, Catch }] of tasks(stack)) {
      expect(TimeoutSeconds, name).toBeDefined();
      expect(Retry?.flatMap(({ ErrorEquals }) => ErrorEquals), name).toContain('States.TaskFailed');
      for (const { MaxAttempts, BackoffRate } of Retry ?? []) expect(MaxAttempts * BackoffRate, name).toBe(12);
      expect(Catch?.at(-1)?.ErrorEquals, name).toEqual(['States.ALL']);
    }
  },
  breaks: {
    'a task that may hang': rewritten((states) => delete state(states, 'Remind').TimeoutSeconds),
    'a task that is tried once': rewritten((states) => delete state(states, 'Remind').Retry),
    'a task that is tried again at once': rewritten((states) => (state(states, 'Remind').Retry![0]!.BackoffRate = 1)),
    'a task without a catch': rewritten((states) => delete state(states, 'Deem approved').Catch),
    'a catch for some errors only': rewritten((states) => state(states, WAITING).Catch!.pop()),
  },
});

law('a task that waits for a person never retries its own time-out', {
  holds: (stack) => {
    const waiting = tasks(stack).filter(([, one_]) => JSON.stringify(one_).includes('waitForTaskToken'));
    expect(waiting.length).toBeGreaterThan(0);
    for (const [name, { Retry }] of waiting) expect(Retry?.flatMap(({ ErrorEquals }) => ErrorEquals), name).not.toContain('States.Timeout');
  },
  breaks: { 'a deadline that begins anew': rewritten((states) => state(states, WAITING).Retry![1]!.ErrorEquals.push('States.Timeout')) },
});

law('every state is reached, and every way leads somewhere', {
  holds: (stack) => {
    for (const { id, definition } of machines(stack)) {
      const reached = new Set([definition.StartAt]);
      for (const name of reached) {
        const at = definition.States[name];
        expect(at, `${id}: ${name}`).toBeDefined();
        for (const next of [at?.Next, at?.Default, ...(at?.Choices ?? []).map((c) => c.Next), ...(at?.Catch ?? []).map((c) => c.Next)]) if (next) reached.add(next);
      }
      expect([...reached].toSorted(), id).toEqual(Object.keys(definition.States).toSorted());
    }
  },
  breaks: {
    'a state that nothing leads to': rewritten((states) => (states['Forgotten'] = { Type: 'Succeed' })),
    'a way to nowhere': rewritten((states) => (state(states, 'Remind').Next = 'Nowhere')),
  },
});

law('every expression parses with the JSONata that AWS runs', {
  holds: (stack) => {
    for (const { id, definition } of machines(stack)) {
      expect(definition.QueryLanguage, id).toBe('JSONata');
      for (const [, expression = ''] of JSON.stringify(definition.States).matchAll(/"\{% (.+?) %\}"/g)) expect(() => jsonata(expression), expression).not.toThrow();
    }
  },
  breaks: {
    'an expression that does not close': rewritten((states) => (state(states, 'Remind').Output = '{% $states.result.( %}')),
    'the older query language': rewritten((_, definition) => (definition.QueryLanguage = 'JSONPath')),
  },
});

law('executions are logged in full, without the data that they carry', {
  holds: (stack) => {
    for (const { id, properties } of machines(stack)) expect(properties['LoggingConfiguration'], id).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
  },
  breaks: { 'data in the log': (resources) => (one(resources, MACHINE).Properties.LoggingConfiguration.IncludeExecutionData = true) },
});

law('[art.17] the clock of a sharing request asks, reminds and deems in the words of the design', {
  holds: (stack) => {
    const states = Object.keys(machines(stack).find(({ properties }) => properties['StateMachineName'] === 'public-data-local-sharing-request')?.definition.States ?? {});
    for (const name of ['Set the deadline', 'Await the decision until the reminder', 'Remind', WAITING, 'Wait until the deadline', 'Deem approved', 'Deemed approved', 'Decided', 'Await the calendar', 'Left to the sweeper']) {
      expect(states).toContain(name);
    }
  },
  breaks: { 'a clock that reminds nobody': rewritten((states) => delete states['Remind']) },
});
