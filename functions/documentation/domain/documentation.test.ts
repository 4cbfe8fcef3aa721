import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';
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

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the content security policy of a page', () => {
  it('lets run what stands in the page and nothing else', () => {
    const policy = contentSecurityPolicy('<style>p{}</style><p>x</p><script type="module">go()</script><script>stop()</script>');
    expect(policy).toContain(`style-src ${hash('p{}')};`);
    expect(policy).toContain(`script-src ${hash('go()')} ${hash('stop()')};`);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toContain('unsafe');
  });

  it('forbids scripts on a page without any', () => {
    expect(contentSecurityPolicy('<p>x</p>')).toContain("script-src 'none'");
  });
});
