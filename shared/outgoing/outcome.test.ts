import { expect, it } from 'vitest';
import { outcomeOf } from './outcome.ts';

it('what is sent is taken or not, by the status of the answer', () => {
  expect([200, 204, 299, 301, 304, 308, 400, 410, 429, 500, 101].map(outcomeOf)).toEqual(['taken', 'taken', 'taken', 'redirected', 'redirected', 'redirected', 'not-taken', 'gone', 'not-taken', 'not-taken', 'not-taken']);
});
