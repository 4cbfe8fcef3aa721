/** Talks to a running stack over HTTP as its users do: officials with tokens, and whoever moves the clock. */
export interface Official {
  readonly org: string;
  readonly roles: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- a story looks into answers of every shape
  readonly body: any;
}

export interface Asking {
  readonly as?: Official | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export class DistrictClient {
  readonly #apiUrl: string;
  readonly #controlUrl: string;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor({ apiUrl, controlUrl }: { readonly apiUrl: string; readonly controlUrl: string }) {
    this.#apiUrl = apiUrl;
    this.#controlUrl = controlUrl;
  }

  /** A token of the local issuer; the same official keeps the same one. */
  token(official: Official, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const key = JSON.stringify([official, more]);
    const known = this.#tokens.get(key);
    if (known) return known;
    const issued = this.control('POST', '/token', { ...official, ...more }).then(({ body }) => (body as { token: string }).token);
    this.#tokens.set(key, issued);
    return issued;
  }

  async api(method: string, path: string, { as, body, headers = {} }: Asking = {}): Promise<Answer> {
    const authorization: Record<string, string> = as ? { authorization: `Bearer ${await this.token(as)}` } : {};
    return send(`${this.#apiUrl}${path}`, method, { ...authorization, ...headers }, body);
  }

  control(method: string, path: string, body?: unknown): Promise<Answer> {
    return send(`${this.#controlUrl}${path}`, method, {}, body);
  }

  /** Moves the clock and waits until everything due has run. */
  async moveTo(now: string): Promise<void> {
    const answer = await this.control('POST', '/clock', { now });
    if (answer.status !== 200) throw new Error(`the clock did not move: ${JSON.stringify(answer.body)}`);
  }
}

async function send(url: string, method: string, headers: Record<string, string>, body: unknown): Promise<Answer> {
  const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(url, { method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...content });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, body: json && text !== '' ? JSON.parse(text) : text };
}

export const officials = {
  steward: (org: string): Official => ({ org, roles: ['steward'] }),
  cdo: (org: string): Official => ({ org, roles: ['cdo'] }),
  lead: (org: string): Official => ({ org, roles: ['lead'] }),
  bureau: { org: 'sjj', roles: ['bureau'] } satisfies Official,
  centre: { org: 'cyzx', roles: ['centre'] } satisfies Official,
};
