import { createHash } from 'node:crypto';

const INLINE = /<(style|script)\b[^>]*>([^]*?)<\/\1>/g;

/**
 * A policy under which exactly the styles and scripts that stand in the page itself run: nothing is loaded, sent or framed, and
 * nothing that could ever be injected is executed; a form leads nowhere but to where the page is from.
 */
export function contentSecurityPolicy(html: string): string {
  const hashes = { style: new Set<string>(), script: new Set<string>() };
  for (const [, kind, content = ''] of html.matchAll(INLINE)) {
    hashes[kind as keyof typeof hashes].add(`'sha256-${createHash('sha256').update(content).digest('base64')}'`);
  }
  return [
    "default-src 'none'",
    `style-src ${sources(hashes.style)}`,
    `script-src ${sources(hashes.script)}`,
    'img-src data:',
    "base-uri 'none'",
    `form-action ${/<form\b/.test(html) ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

function sources(allowed: ReadonlySet<string>): string {
  return allowed.size === 0 ? "'none'" : [...allowed].join(' ');
}
