import { expect, it } from 'vitest';
import { summary } from './ciReporter.ts';

type Modules = Parameters<typeof summary>[0];

/** A file as the runner reports it, with the states of its tests. */
function file(relativeModuleId: string, states: readonly string[], { state = 'passed', duration = 100 } = {}): unknown {
  const all = states.map((one) => ({ result: () => ({ state: one }) }));
  return { relativeModuleId, state: () => state, diagnostic: () => ({ duration }), children: { allTests: (wanted?: string) => all.filter((test) => wanted === undefined || test.result().state === wanted) } };
}

it('counts what passed and failed, alone on a line', () => {
  expect(summary([file('a', ['passed', 'passed']), file('b', ['failed'], { state: 'failed' })] as Modules, 0)).toEqual(['2 passed, 1 failed']);
});

it('says what was skipped or never reached', () => {
  expect(summary([file('a', ['passed', 'skipped', 'pending'])] as Modules, 0)).toEqual(['1 passed, 0 failed, 2 skipped']);
});

it('counts a file that does not load, and an error outside of every test, as failures', () => {
  expect(summary([file('a', [], { state: 'failed' })] as Modules, 1)).toEqual(['0 passed, 2 failed']);
});

it('names slow files, the slowest first', () => {
  const modules = [file('quick', ['passed']), file('slow', ['passed'], { duration: 12_340 }), file('slower', ['passed'], { duration: 20_000 })] as Modules;
  expect(summary(modules, 0)[0]).toBe('slow: slower 20.0 s, slow 12.3 s');
});
