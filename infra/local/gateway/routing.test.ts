import { describe, expect, test } from 'vitest';
import { router } from './routing.ts';

const KEYS = ['$default', 'GET /{proxy+}', 'ANY /pets/{proxy+}', 'GET /pets/{id}', 'GET /pets/dog', 'ANY /pets/dog', 'GET /pets/{id}/owner', 'GET /'];
const match = (method: string, path: string, keys = KEYS) => {
  const found = router(keys.map((routeKey) => ({ routeKey, functionArn: routeKey })))(method, path.slice(1).split('/'));
  return found && [found.route.routeKey, found.parameters];
};

describe('a route is chosen as API Gateway chooses', () => {
  test.each([
    ['GET', '/', 'GET /', {}],
    ['GET', '/pets/dog', 'GET /pets/dog', {}],
    ['PUT', '/pets/dog', 'ANY /pets/dog', {}],
    ['GET', '/pets/cat', 'GET /pets/{id}', { id: 'cat' }],
    ['PUT', '/pets/cat', 'ANY /pets/{proxy+}', { proxy: 'cat' }],
    ['GET', '/pets/cat/owner', 'GET /pets/{id}/owner', { id: 'cat' }],
    ['GET', '/pets/cat/toys/1', 'ANY /pets/{proxy+}', { proxy: 'cat/toys/1' }],
    ['GET', '/birds/1', 'GET /{proxy+}', { proxy: 'birds/1' }],
    ['POST', '/birds', '$default', {}],
    ['GET', '/pets/', 'GET /{proxy+}', { proxy: 'pets/' }],
    ['GET', '/pets/%E6%9C%B1%2F1', 'GET /pets/{id}', { id: '朱/1' }],
  ])('%s %s → %s', (method, path, routeKey, parameters) => expect(match(method, path)).toEqual([routeKey, parameters]));

  test('without $default there may be none', () => {
    expect(match('POST', '/birds', ['GET /birds'])).toBeUndefined();
    expect(match('GET', '/birds/', ['GET /birds', 'GET /birds/{id}'])).toBeUndefined();
    expect(match('HEAD', '/birds', ['GET /birds'])).toBeUndefined();
  });

  test('a route key that is none stops the start by name', () => expect(() => match('GET', '/', ['birds'])).toThrow('Route key "birds"'));
});
