import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#shared/language.ts';
import { contentSecurityPolicy } from '#shared/http/contentSecurityPolicy.ts';
import { once } from '#shared/once.ts';
import type { Paths } from './domain/paths.ts';

/** A document as it is served. */
export interface Document {
  readonly content: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Documents {
  readonly openApi: () => Document;
  readonly docs: Readonly<Record<Language, () => Document>>;
  /** Which paths there are, for saying what a wrong request could have meant. */
  readonly paths: () => Paths;
}

/** Clients ask again after five minutes, and then only whether it changed. */
const CACHE = { 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' };

/** Reads `openapi.json`, `docs.zh.html` and `docs.en.html` of a folder; what goes with one is worked out when it is first asked for. Throws when one is missing: the bundle is then incomplete. */
export function readDocuments(folder: string): Documents {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const [openApi, zh, en] = [read('openapi.json'), read('docs.zh.html'), read('docs.en.html')];
  return {
    openApi: once(() => ({ content: openApi, headers: { ...CACHE, 'content-type': 'application/json; charset=utf-8', etag: etagOf(openApi) } })),
    docs: { zh: once(() => docsPage(zh, 'zh-CN')), en: once(() => docsPage(en, 'en')) },
    paths: once(() => JSON.parse(openApi) as Paths),
  };
}

function docsPage(html: string, language: string): Document {
  return {
    content: html,
    headers: {
      ...CACHE,
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'content-security-policy': contentSecurityPolicy(html),
      'referrer-policy': 'no-referrer',
      vary: 'accept-language',
      etag: etagOf(html),
    },
  };
}

function etagOf(content: string): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}
