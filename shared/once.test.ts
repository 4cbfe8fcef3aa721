import { expect, it } from 'vitest';
import { once } from './once.ts';

it('is made when it is first asked for, and then no more', () => {
  let made = 0;
  const value = once(() => (made += 1) && undefined);
  expect(made).toBe(0);
  value();
  value();
  expect(made).toBe(1);
});
