import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the content security policy of a page', () => {
  it('lets run what stands in the page and nothing else', () => {
    const policy = contentSecurityPolicy('<style>p{}</style><p>x</p><script type="module">go()</script><script>stop()</script>');
    expect(policy).toContain(`style-src ${hash('p{}')};`);
    expect(policy).toContain(`script-src ${hash('go()')} ${hash('stop()')};`);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toContain('unsafe');
  });

  it('lets a form lead back to where the page is from, and a page without one nowhere', () => {
    expect(contentSecurityPolicy('<form method="get"><input></form>')).toContain("form-action 'self'");
    expect(contentSecurityPolicy('<p>a form</p>')).toContain("form-action 'none'");
  });

  it('forbids scripts on a page without any', () => {
    expect(contentSecurityPolicy('<p>x</p>')).toContain("script-src 'none'");
  });
});
