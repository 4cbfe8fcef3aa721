import validate from 'asl-validator';
import jsonata from 'jsonata';
import { beforeAll, expect, test } from 'vitest';
import { resolved, synthesize, type Synthesized } from './template.ts';

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts: number; readonly BackoffRate: number }[];
  readonly TimeoutSeconds?: number | string;
}
interface Definition {
  readonly StartAt: string;
  readonly QueryLanguage: string;
  readonly States: Readonly<Record<string, State>>;
}

let stack: Synthesized;
beforeAll(async () => {
  stack = await synthesize();
});
const machines = () => stack.ofType('AWS::StepFunctions::StateMachine').map(([id, { Properties }]) => ({ id, properties: Properties, definition: JSON.parse(String(resolved(Properties['DefinitionString']))) as Definition }));

test('every workflow is valid Amazon States Language', () => {
  expect(machines().length).toBeGreaterThan(0);
  for (const { id, definition } of machines()) {
    const { isValid, errorsText } = validate(definition);
    expect(isValid, `${id}: ${errorsText('\n')}`).toBe(true);
  }
});

test('every task of every workflow ends by itself, retries with back-off, and catches everything last', () => {
  for (const { id, definition } of machines()) {
    for (const [name, state] of Object.entries(definition.States).filter(([, { Type }]) => Type === 'Task')) {
      expect(state.TimeoutSeconds, `${id}: ${name}`).toBeDefined();
      expect(state.Retry?.flatMap(({ ErrorEquals }) => ErrorEquals), `${id}: ${name}`).toContain('States.TaskFailed');
      for (const { MaxAttempts, BackoffRate } of state.Retry ?? []) expect(MaxAttempts * BackoffRate, `${id}: ${name}`).toBe(12);
      expect(state.Catch?.at(-1)?.ErrorEquals, `${id}: ${name}`).toEqual(['States.ALL']);
    }
  }
});

test('a task that waits for a person never retries its own time-out', () => {
  for (const { id, definition } of machines()) {
    const waiting = Object.entries(definition.States).filter(([, state]) => JSON.stringify(state).includes('waitForTaskToken'));
    for (const [name, state] of waiting) expect(state.Retry?.flatMap(({ ErrorEquals }) => ErrorEquals), `${id}: ${name}`).not.toContain('States.Timeout');
  }
});

test('every state is reached, and every way leads somewhere', () => {
  for (const { id, definition } of machines()) {
    const reached = new Set([definition.StartAt]);
    for (const name of reached) {
      const state = definition.States[name];
      expect(state, `${id}: ${name}`).toBeDefined();
      for (const next of [state?.Next, state?.Default, ...(state?.Choices ?? []).map((c) => c.Next), ...(state?.Catch ?? []).map((c) => c.Next)]) if (next) reached.add(next);
    }
    expect([...reached].toSorted(), id).toEqual(Object.keys(definition.States).toSorted());
  }
});

test('every expression parses with the JSONata that AWS runs', () => {
  expect.hasAssertions();
  for (const { id, definition } of machines()) {
    expect(definition.QueryLanguage, id).toBe('JSONata');
    for (const [, expression = ''] of JSON.stringify(definition.States).matchAll(/"\{% (.+?) %\}"/g)) expect(() => jsonata(expression), expression).not.toThrow();
  }
});

test('executions are logged in full, without the data that they carry', () => {
  for (const { id, properties } of machines()) expect(properties['LoggingConfiguration'], id).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
});

test('[art.17] the clock of a sharing request asks, reminds and deems in the words of the design', () => {
  const states = Object.keys(machines()[0]?.definition.States ?? {});
  for (const name of ['Set the deadline', 'Await the decision until the reminder', 'Remind', 'Await the decision until the deadline', 'Wait until the deadline', 'Deem approved', 'Deemed approved', 'Decided', 'Await the calendar', 'Left to the sweeper']) {
    expect(states).toContain(name);
  }
});
