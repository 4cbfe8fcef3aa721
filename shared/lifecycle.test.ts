import { describe, expect, it } from 'vitest';
import { allowedActions, checkStep, lifecycle, mermaid } from './lifecycle.ts';
import { Problem } from './problems/problem.ts';

const label = { zh: '办理', en: 'handle it' };
const closed = { from: ['open'], to: ['closed'], side: 'owner', permission: 'sharing:decide', article: 'art.17(2)', label } as const;
const states = { open: { zh: '办理中', en: 'open' }, closed: { zh: '已办结', en: 'closed' } };
const table = lifecycle({
  initial: ['open'],
  states,
  steps: {
    close: closed,
    comment: { from: ['open'], to: ['open'], side: 'guest', article: 'art.15', label },
    expire: { from: ['open'], to: ['closed'], side: 'system', article: 'art.17(2)', label },
  },
});
const sides = { owner: 'mzj', guest: 'csl' };
const who = (org: string, ...roles: ('cdo' | 'steward' | 'security')[]) => ({ sub: 'u', org, roles });

describe('a table of states and steps', () => {
  it.each([
    ['begins in an unknown state', { initial: ['nowhere'], states, steps: { close: closed } }],
    ['has a step from an unknown state', { initial: ['open'], states, steps: { close: { ...closed, from: ['nowhere'] } } }],
    ['has a step to an unknown state', { initial: ['open'], states, steps: { close: { ...closed, to: ['closed', 'nowhere'] } } }],
    ['has a state that nothing leads to', { initial: ['open'], states: { ...states, lost: label }, steps: { close: closed } }],
    ['has states that only lead to each other', { initial: ['open'], states: { ...states, a: label, b: label }, steps: { close: closed, there: { ...closed, from: ['a'], to: ['b'] }, back: { ...closed, from: ['b'], to: ['a'] } } }],
    ['has a state that never ends', { initial: ['open'], states: { ...states, a: label, b: label }, steps: { close: closed, go: { ...closed, to: ['a'] }, there: { ...closed, from: ['a'], to: ['b'] }, back: { ...closed, from: ['b'], to: ['a'] } } }],
    ['takes a property of every object for a state', { initial: ['open'], states, steps: { close: { ...closed, to: ['closed', 'constructor'] } } }],
  ])('that %s refuses to start', (_, broken) => {
    expect(() => lifecycle(broken as never)).toThrow(/^broken lifecycle: /);
  });

  it('names every state that is wrong', () => {
    const broken = { initial: ['x'], states: { ...states, lost: label }, steps: { close: { ...closed, from: ['y'] } } };
    expect(() => lifecycle(broken as never)).toThrow('broken lifecycle: unknown x, y; unreachable open, closed, lost');
  });

  it('is drawn as a diagram of every state, step, side and article', () => {
    const [kind, ...lines] = mermaid(table).split('\n');
    expect([kind, ...lines.filter((line) => line.includes('-->'))]).toEqual(
      ['stateDiagram-v2', '  [*] --> open', '  open --> closed: close (owner, art.17(2))', '  open --> open: comment (guest, art.15)', '  open --> closed: expire (system, art.17(2))', '  closed --> [*]'],
    );
  });

  it('draws the end of every state that is left no more', () => {
    expect(mermaid(lifecycle({ initial: ['open'], states, steps: { close: closed } }))).toContain('  closed --> [*]');
  });
});

it('a step that leads nowhere else is drawn as staying where it is, and ends nothing', () => {
  const drawn = mermaid(lifecycle({ initial: ['open'], states, steps: { close: closed, look: { ...closed, from: ['open', 'closed'], to: [] } } }));
  expect(drawn).toContain('  open --> open: look');
  expect(drawn).toContain('  closed --> closed: look');
  expect(drawn).toContain('  closed --> [*]');
});

describe('what a caller may do', () => {
  it('is what its side, its roles and the state allow, and never what the law does by itself', () => {
    expect(allowedActions(table, 'open', sides, who('mzj', 'cdo'))).toEqual(['close']);
    expect(allowedActions(table, 'open', sides, who('mzj', 'security'))).toEqual([]);
    expect(allowedActions(table, 'closed', sides, who('mzj', 'cdo'))).toEqual([]);
    expect(allowedActions(table, 'open', sides, who('csl'))).toEqual(['comment']);
    expect(allowedActions(table, 'open', sides, who('wjw', 'cdo'))).toEqual([]);
    expect(allowedActions(table, 'open', sides, { sub: 'system', org: 'system', roles: ['system'] })).toEqual([]);
  });

  it('is refused to a stranger before anything is said of the state', () => {
    expect(() => checkStep(table, 'close', 'closed', sides, who('wjw', 'cdo'))).toThrow(expect.objectContaining({ code: 'not-your-department' }));
  });

  it('is refused in the wrong state with the state, the step and its article', () => {
    const refuse = (): void => checkStep(table, 'close', 'closed', sides, who('mzj', 'cdo'));
    expect(refuse).toThrow(Problem);
    expect(refuse).toThrow(
      expect.objectContaining({ code: 'wrong-state', article: 'art.17(2)', extensions: { current: { status: 'closed' } }, detail: { zh: '当前状态为“已办结”，不能办理。', en: 'Its state is “closed”, so you cannot handle it.' } }),
    );
    expect(() => checkStep(table, 'close', 'open', sides, who('mzj', 'cdo'))).not.toThrow();
  });
});
