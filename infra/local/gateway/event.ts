import type { IncomingMessage } from 'node:http';

/** What the authorizer leaves in `requestContext.authorizer.jwt`. */
export interface JwtContext {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

/** The parts of a request that its event, its routing and its access log share. */
export interface Exchange {
  readonly requestId: string;
  readonly method: string;
  /** Decoded, as an HTTP API hands it over. */
  readonly path: string;
  /** Below the stage, still encoded: what routes are matched against. */
  readonly segments: readonly string[];
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sourceIp: string;
  readonly protocol: string;
  /** Virtual, in milliseconds. */
  readonly timeEpoch: number;
  readonly stage: string;
  readonly apiId: string;
  readonly accountId: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade', 'te', 'expect']);
/** The only types that an HTTP API passes on as text; a form, or no type at all, arrives in base64. */
const TEXT = /^(text\/[^;]+|application\/(json|xml|javascript))\s*(;|$)/i;

/** Lower-cased names, repeated headers joined with a comma, nothing that only concerns the connection. */
export function headersOf({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): Record<string, string> {
  const joined = new Map<string, string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (HOP_BY_HOP.has(name)) continue;
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before}${name === 'cookie' ? ';' : ','}${value}`);
  }
  return Object.fromEntries(joined);
}

/** `a=1&a=2&b=` → `{a: '1,2', b: ''}`; undefined without a query. */
export function queryOf(rawQueryString: string): Record<string, string> | undefined {
  if (rawQueryString === '') return undefined;
  const joined = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(joined);
}

/** `24/Sep/2026:02:00:00 +0000` */
export function logTime(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}

/** The event of payload format 2.0. */
export function eventOf(exchange: Exchange, { routeKey, parameters, jwt, body }: { routeKey: string; parameters: Readonly<Record<string, string>>; jwt: JwtContext | undefined; body: Buffer }): Record<string, unknown> {
  const { requestId, method, path, rawQueryString, sourceIp, protocol, timeEpoch, stage, apiId, accountId } = exchange;
  const { cookie, ...headers } = exchange.headers;
  const query = queryOf(rawQueryString);
  const domainName = headers['host'] ?? '';
  const isText = TEXT.test(headers['content-type'] ?? '');
  const forwarded = headers['x-forwarded-for'];
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/).filter((text) => text !== '') }),
    headers: {
      ...headers,
      'content-length': String(body.length),
      'x-amzn-trace-id': `Root=1-${Math.floor(timeEpoch / 1000).toString(16)}-${Buffer.from(requestId).toString('hex').slice(0, 24)}`,
      'x-forwarded-for': forwarded === undefined ? sourceIp : `${forwarded}, ${sourceIp}`,
      'x-forwarded-port': domainName.split(':')[1] ?? '80',
      'x-forwarded-proto': 'http',
    },
    ...(query ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId,
      apiId,
      ...(jwt ? { authorizer: { jwt } } : {}),
      domainName,
      domainPrefix: domainName.split(/[.:]/)[0],
      http: { method, path, protocol, sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId,
      routeKey,
      stage,
      time: logTime(timeEpoch),
      timeEpoch,
    },
    ...(Object.keys(parameters).length > 0 ? { pathParameters: parameters } : {}),
    ...(body.length > 0 ? { body: body.toString(isText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !isText,
  };
}
