import type { LocalIssuer } from '../identity/issuer.ts';
import { Refusal } from './refusal.ts';

/** An answer of the API, passed on. */
export interface Passed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** As they came: a document is no text. */
  readonly bytes: Uint8Array;
}

const LOOK = /^\/look\/([a-z0-9-]+)\/([a-z]+)(\/[^?]*)(\?.*)?$/;
const PASSED_HEADERS = ['content-type', 'content-disposition', 'content-language', 'content-security-policy', 'x-content-type-options', 'referrer-policy', 'cache-control', 'vary'];

export function isLook(url: string): boolean {
  return url.startsWith('/look/');
}

/**
 * `/look/{org}/{role}/{path}`: a page of the API as an official of that department sees it. A browser sends no token by itself; in a district the portal that officials
 * log in to does, here the control port does. Throws a Refusal (404) of an address that names none of the three.
 */
export async function look(url: string, language: string | undefined, { issuer, api }: { readonly issuer: LocalIssuer; readonly api: string | undefined }): Promise<Passed> {
  const [, org, role, path, query = ''] = LOOK.exec(url) ?? [];
  if (org === undefined || role === undefined || path === undefined) throw new Refusal(404, [{ zh: '地址应为 /look/{部门}/{角色}/{接口路径}，例如 /look/sjj/bureau/quality/overview。', en: 'The address is /look/{org}/{role}/{path of the API}, such as /look/sjj/bureau/quality/overview.' }]);
  if (api === undefined) throw new Refusal(503, [{ zh: '接口尚未启动。', en: 'The API is not there yet.' }]);
  const headers = { authorization: `Bearer ${await issuer.issue({ org, roles: [role] })}`, accept: 'text/html, */*;q=0.5', ...(language === undefined ? {} : { 'accept-language': language }) };
  const answer = await fetch(`${api}${path}${query}`, { headers, redirect: 'manual' });
  return { status: answer.status, headers: Object.fromEntries(PASSED_HEADERS.flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name) ?? '']] : []))), bytes: new Uint8Array(await answer.arrayBuffer()) };
}
