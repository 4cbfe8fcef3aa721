import { describe, expect, it } from 'vitest';
import { methodsOf } from './paths.ts';

describe('the methods of a path', () => {
  const document = { paths: { '/departments': { get: {} }, '/departments/{code}': { put: {}, get: {} }, '/calendar/{year}': { get: {}, put: {} }, '/calendar/deadline': { get: {}, parameters: [] } } };

  it.each([
    ['/departments', ['GET']],
    ['/departments/mzj', ['GET', 'PUT']],
    ['/calendar/deadline', ['GET', 'PUT']],
    ['/departments/', []],
    ['/departments/mzj/officers', []],
    ['/', []],
  ])('of %s are %j', (path, methods) => {
    expect(methodsOf(document, path)).toEqual(methods);
  });

  it('are none where no document says anything', () => {
    expect(methodsOf({}, '/departments')).toEqual([]);
  });
});
