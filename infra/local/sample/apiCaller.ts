import { setTimeout as wait } from 'node:timers/promises';

export interface Claims {
  readonly org: string;
  readonly roles: readonly string[];
  readonly name?: string;
  readonly sub?: string;
}
export type IssueToken = (claims: Claims) => Promise<string>;

export interface Call {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Below the API root, `/departments/mzj`, or an absolute address of it. */
  readonly path: string;
  readonly as: { readonly org: string; readonly role: string };
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** What the call is about, for the reader of a refusal: `资源 resource "…"`. */
  readonly about: string;
  /** Statuses that are an answer beside 2xx. */
  readonly expected?: readonly number[];
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** The address of the list's next page. */
  readonly next?: string;
}

/** The API refused, or could not be reached: the message names what was being loaded and repeats the problem details. */
export class SampleLoadError extends Error {
  constructor(call: Call, reason: string) {
    super(`示例区未能装入 · the sample district could not be loaded: ${call.about}, ${call.method} ${call.path} (${call.as.org}): ${reason}`);
    this.name = 'SampleLoadError';
  }
}

const ATTEMPTS = 6;
const TIMEOUT_MS = 60_000;
/** What a stack that is just starting, or busy, answers; the same call may succeed a moment later. */
const PASSING = new Set([429, 502, 503, 504]);

/**
 * A caller of the API that carries the token of whoever acts, one token for each body and role. It tries again when the API is
 * unreachable or busy: every call of the load may be repeated without harm.
 */
export function apiCaller(apiUrl: string, issueToken: IssueToken, pauseMs = 200): (call: Call) => Promise<Reply> {
  const root = apiUrl.replace(/\/+$/, '');
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = ({ org, role }: Call['as']): Promise<string> => {
    const known = tokens.get(`${org} ${role}`);
    if (known) return known;
    const token = issueToken({ org, roles: [role], name: '示例区装入', sub: `sample-district-${org}` });
    tokens.set(`${org} ${role}`, token);
    return token;
  };

  return async (call) => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await send(root, call, await tokenOf(call.as));
      if (outcome.reply && (isSuccess(outcome.reply.status) || call.expected?.includes(outcome.reply.status))) return outcome.reply;
      const passing = outcome.reply === undefined || PASSING.has(outcome.reply.status);
      if (!passing || attempt === ATTEMPTS) throw new SampleLoadError(call, outcome.reply ? describeProblem(outcome.reply) : outcome.unreachable);
      await wait(pauseMs * 2 ** (attempt - 1));
    }
  };
}

async function send(root: string, call: Call, token: string): Promise<{ reply: Reply; unreachable?: never } | { reply?: never; unreachable: string }> {
  try {
    const response = await fetch(call.path.startsWith('/') ? `${root}${call.path}` : call.path, {
      method: call.method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        authorization: `Bearer ${token}`,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const text = await response.text();
    const next = /<([^>]+)>;\s*rel="?next"?/.exec(response.headers.get('link') ?? '')?.[1];
    return { reply: { status: response.status, body: jsonOf(text), ...(next === undefined ? {} : { next: new URL(next, response.url).href }) } };
  } catch (error) {
    const { message = String(error), cause } = error as { message?: string; cause?: { message?: string } };
    return { unreachable: `${message}${cause?.message ? ` (${cause.message})` : ''}` };
  }
}

/** RFC 9457: the code, the sentence, and every fault with its place. */
function describeProblem({ status, body }: Reply): string {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as { code?: string; title?: string; detail?: string; errors?: unknown };
  const errors = Array.isArray(problem.errors) ? (problem.errors as { pointer?: string; detail?: string }[]) : [];
  const faults = errors.map(({ pointer = '', detail = '' }) => `\n  ${pointer || '/'} ${detail}`).join('');
  return [status, problem.code, problem.detail ?? problem.title ?? (typeof body === 'string' ? body.slice(0, 500) : undefined)].filter(Boolean).join(' ') + faults;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
