import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { S3Fault } from './faults.ts';
import { encode, type S3Request } from './request.ts';
import { verifyVersion2 } from './signatureV2.ts';

export interface Presigned {
  readonly region: string;
  /** Virtual time. */
  readonly now: () => number;
  /** The secret of an access key; undefined when there is no such key. */
  readonly secretOf: (accessKeyId: string) => string | undefined;
}

const SEVEN_DAYS = 604_800;
const CLOCK_SKEW = 15 * 60_000;
const AUTHENTICATION = ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature', 'Security-Token'].map((name) => `x-amz-${name.toLowerCase()}`);

/**
 * Lets a request in, or throws as S3 does. A signed header is taken on trust, whatever its key: the endpoint is local, and tools come with made-up
 * credentials. A presigned URL is really verified: whoever holds it may do just what it says, until it expires by the stack's clock.
 */
export function admit(request: S3Request, presigned: Presigned): void {
  const { headers, query } = request;
  const authorization = headers['authorization'];
  if (query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature')) {
    if (authorization !== undefined) throw new S3Fault('InvalidArgument', 'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified');
    return verify(request, presigned);
  }
  if (authorization === undefined) {
    if (query.has('Signature') && query.has('AWSAccessKeyId')) return verifyVersion2(request, presigned);
    throw new S3Fault('AccessDenied', 'Access Denied');
  }
  if (!/^AWS4-HMAC-SHA256 .*Credential=[^/,\s]+\/\d{8}\/[^/,\s]+\/s3\/aws4_request/.test(authorization)) throw new S3Fault('AuthorizationHeaderMalformed', 'The authorization header that you provided is not valid.');
}

/** The headers with those that a presigned URL carries in its query: `x-amz-meta-…`, `x-amz-checksum-…`. */
export function effectiveHeaders({ headers, query }: S3Request): Readonly<Record<string, string>> {
  const hoisted = [...query].map(([name, value]) => [name.toLowerCase(), value] as const).filter(([name]) => name.startsWith('x-amz-') && !AUTHENTICATION.includes(name));
  return query.has('X-Amz-Signature') ? { ...Object.fromEntries(hoisted), ...headers } : headers;
}

function verify(request: S3Request, { region, now, secretOf }: Presigned): void {
  const { headers, query } = request;
  const parameter = (name: string): string => {
    const value = query.get(`X-Amz-${name}`);
    if (value === undefined) throw malformed(`Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.`);
    return value;
  };
  const [date, expires, signature, credential] = [parameter('Date'), Number(parameter('Expires')), parameter('Signature'), parameter('Credential')];
  const signedHeaders = parameter('SignedHeaders').split(';');
  if (parameter('Algorithm') !== 'AWS4-HMAC-SHA256') throw malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  const [accessKeyId = '', day = '', ...scope] = credential.split('/');
  const signedAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(signedAt) || !date.startsWith(day)) throw malformed('X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd\'T\'HHmmss\'Z\'"');
  if (scope.join('/') !== `${region}/s3/aws4_request`) throw malformed(`Error parsing the X-Amz-Credential parameter; the region must be '${region}' and the service 's3'.`);
  if (!Number.isInteger(expires) || expires < 0) throw malformed('X-Amz-Expires should be a number');
  if (expires > SEVEN_DAYS) throw malformed('X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds');
  const secret = secretOf(accessKeyId);
  if (secret === undefined) throw new S3Fault('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  const unsigned = Object.keys(headers).filter((name) => (name === 'host' || name.startsWith('x-amz-')) && !signedHeaders.includes(name));
  if (unsigned.length > 0) throw new S3Fault('AccessDenied', `There were headers present in the request which were not signed: ${unsigned.join(', ')}`);

  const toSign = ['AWS4-HMAC-SHA256', date, [day, ...scope].join('/'), createHash('sha256').update(canonicalRequest(request, signedHeaders)).digest('hex')].join('\n');
  const key = [day, ...scope].reduce<Buffer>((parent, part) => createHmac('sha256', parent).update(part).digest(), Buffer.from(`AWS4${secret}`));
  const expected = createHmac('sha256', key).update(toSign).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new S3Fault('SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided. Check your key and signing method.');
  }
  // Only after the signature: an expiry that was tampered with is a wrong signature first.
  if (now() < signedAt - CLOCK_SKEW) throw new S3Fault('AccessDenied', 'Request is not valid yet');
  if (now() >= signedAt + expires * 1000) throw new S3Fault('AccessDenied', 'Request has expired');
}

function canonicalRequest({ method, path, query, headers }: S3Request, signedHeaders: readonly string[]): string {
  const uri = path
    .split('/')
    .map((part) => encode(decodeURIComponent(part)))
    .join('/');
  const pairs = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted();
  const lines = signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}\n`);
  return [method, uri, pairs.join('&'), lines.join(''), signedHeaders.join(';'), query.get('X-Amz-Content-Sha256') ?? headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD'].join('\n');
}

function malformed(message: string): S3Fault {
  return new S3Fault('AuthorizationQueryParametersError', message);
}
