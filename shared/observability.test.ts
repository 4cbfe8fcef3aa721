import { describe, expect, it } from 'vitest';
import { failure } from './observability.ts';

describe('what a log says of a failure', () => {
  it('is its kind and its code, never its message or what else it carries', () => {
    const error = Object.assign(new TypeError('of a person'), { code: 'ECONNRESET', detail: 'of a person', extensions: { name: 'of a person' } });
    expect(failure(error)).toEqual({ error: 'TypeError', code: 'ECONNRESET' });
    expect(failure(Object.assign(new Error('x'), { code: 7 }))).toEqual({ error: 'Error' });
  });

  it('is something of whatever was thrown', () => {
    expect(failure(undefined)).toEqual({ error: 'undefined' });
    expect(failure('a text of a person')).toEqual({ error: 'string' });
    expect(failure(null)).toEqual({ error: 'object' });
  });
});
