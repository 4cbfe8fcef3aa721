/** What goes back to the client. */
export interface Answer {
  readonly status: number;
  /** Lower-cased names; only `set-cookie` may repeat. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

const CONNECTION_ONLY = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'upgrade']);
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
// Node writes header values in latin1 and refuses line breaks: a function that answers them is answered for with a 500, as on AWS.
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The gateway's own short answers: `{"message": …}`. */
export function gatewayAnswer(status: number, message: string, headers: Answer['headers'] = []): Answer {
  return { status, headers: [['content-type', 'application/json'], ...headers], body: Buffer.from(JSON.stringify({ message })) };
}

/** Reads what a function answered in payload format 2.0; undefined when it is malformed. Without a `statusCode` the whole answer is the body of a 200. */
export function answerOf(payload: unknown): Answer | undefined {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload ?? null);
    return { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from(text) };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = payload as Readonly<Record<string, unknown>>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599) return undefined;
  const listed = headersOf(headers);
  const set = cookiesOf(cookies);
  if (!listed || !set) return undefined;
  if (body !== undefined && body !== null && typeof body !== 'string') return undefined;
  const bytes = Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8');
  const typed = bytes.length === 0 || listed.some(([name]) => name === 'content-type');
  return { status, headers: [...listed, ...(typed ? [] : [['content-type', 'text/plain; charset=utf-8'] as const]), ...set], body: bytes };
}

function headersOf(headers: unknown): (readonly [string, string])[] | undefined {
  if (headers === undefined || headers === null) return [];
  if (typeof headers !== 'object' || Array.isArray(headers)) return undefined;
  const read = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
    const text = String(value);
    if (!HEADER_NAME.test(name) || !HEADER_VALUE.test(text)) return undefined;
    if (!CONNECTION_ONLY.has(name.toLowerCase())) read.set(name.toLowerCase(), text);
  }
  return [...read];
}

function cookiesOf(cookies: unknown): (readonly [string, string])[] | undefined {
  if (cookies === undefined || cookies === null) return [];
  if (!Array.isArray(cookies) || !cookies.every((cookie) => typeof cookie === 'string' && HEADER_VALUE.test(cookie))) return undefined;
  return cookies.map((cookie: string) => ['set-cookie', cookie]);
}
