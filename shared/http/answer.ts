import type { Answer } from '../call.ts';
import type { KeptAnswer } from '../store/receipt.ts';
import type { RouteContract } from './route.ts';

/** An answer as HTTP: status, `ETag`, `Location`, `Link` and the JSON body. */
export function render(contract: RouteContract, answer: Answer<unknown>, path: string, query: Readonly<Record<string, string | undefined>>): KeptAnswer {
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  if (answer.version !== undefined) headers['etag'] = etagOf(answer.version);
  if (answer.created !== undefined) headers['location'] = answer.created;
  if (answer.next !== undefined) headers['link'] = `<${path}?${withCursor(query, answer.next)}>; rel="next"`;
  return { status: contract.success ?? (answer.created === undefined ? 200 : 201), headers, body: JSON.stringify(answer.body) };
}

export function etagOf(version: number): string {
  return `"${version}"`;
}

function withCursor(query: Readonly<Record<string, string | undefined>>, cursor: string): string {
  const parameters = new URLSearchParams(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined));
  parameters.set('cursor', cursor);
  return parameters.toString();
}
