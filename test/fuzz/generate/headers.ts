import fc from 'fast-check';
import type { Operation } from '../document.ts';

type Pair = readonly [name: string, value: string];

const some = (weight: number, usual: fc.Arbitrary<Pair[]>, other: fc.Arbitrary<Pair[]>): fc.Arbitrary<Pair[]> => fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: other });
const none = fc.constant<Pair[]>([]);
const named = (name: string, ...values: string[]): fc.Arbitrary<Pair[]> => fc.constantFrom(...values).map((value): Pair[] => [[name, value]]);

export const contentType: fc.Arbitrary<Pair[]> = some(
  30,
  named('content-type', 'application/json', 'application/json; charset=utf-8'),
  fc.oneof(
    none,
    named('content-type', 'text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', 'application/octet-stream', '', 'application/json, text/plain', 'application/json; charset=utf-16', 'x'.repeat(2000)),
    named('content-type', 'application/merge-patch+json', 'application/problem+json', 'APPLICATION/JSON', ' application/json'),
    fc.constant<Pair[]>([['content-type', 'application/json'], ['Content-Type', 'text/html']]),
    fc.constant<Pair[]>([['content-type', 'application/json'], ['content-encoding', 'gzip']]),
  ),
);

const languages = some(
  6,
  fc.oneof(none, named('accept-language', 'en', 'zh-CN', 'en-GB,en;q=0.9', 'zh')),
  named('accept-language', '', '*', 'fr', 'xx-YY;q=2', 'en;q=0', 'en;q=1.2.3', ';;;,,,', 'en;q=-1,zh;q=1e9', '__proto__', 'x'.repeat(4000), 'en,'.repeat(1500), '中文', 'a\r\nb: c', '\u0000'),
);

const conditions: fc.Arbitrary<Pair[]> = some(
  6,
  fc.oneof(named('if-match', '*', '*', '"1"', '"2"', 'W/"1"', 'ZZetag0ZZ', 'ZZetag5ZZ'), none),
  named('if-match', '', '1', '"0"', '"-1"', '"01"', '"1", "2"', '"99999999999"', '"1e3"', 'W/W/"1"', '"\u0000"', "'1'", '"constructor"', '**', '"1"\r\nx: y', '"' + '9'.repeat(9000) + '"', '"１"', 'null'),
);

const keys: fc.Arbitrary<Pair[]> = some(
  6,
  fc.oneof(none, fc.nat({ max: 400 }).map((index): Pair[] => [['Idempotency-Key', `key-${index}`]])),
  named('idempotency-key', '', ' ', 'a b', 'a\r\nx-injected: 1', 'k'.repeat(128), 'k'.repeat(129), 'k'.repeat(9000), '键', '\u0000', '#', '__proto__', 'ANSWER', 'a#b#c', '"quoted"', '\u007f'),
);

/** What a caller could send to be taken for somebody else, for another request, or for the platform itself. */
const smuggled: fc.Arbitrary<Pair[]> = fc.oneof(
  named('x-amzn-requestid', 'forged', '\u0000'),
  named('x-amzn-trace-id', 'Root=1-0-0;Sampled=1', 'x'.repeat(5000)),
  named('x-amzn-oidc-data', 'eyJhbGciOiJub25lIn0.eyJvcmciOiJzamoifQ.'),
  named('x-amz-security-token', 'forged'),
  fc.constant<Pair[]>([['Authorization', 'Bearer a.b.c'], ['authorization', 'Basic eDp5']]),
  fc.constant<Pair[]>([['x-forwarded-for', "127.0.0.1, ' OR 1=1"], ['x-real-ip', '::1'], ['forwarded', 'for=unknown']]),
  fc.constant<Pair[]>([['x-http-method-override', 'DELETE'], ['x-original-url', '/docs'], ['x-rewrite-url', '/openapi.json']]),
  fc.constant<Pair[]>([['transfer-encoding', 'chunked'], ['te', 'trailers'], ['connection', 'if-match, x'], ['upgrade', 'h2c']]),
  fc.constant<Pair[]>([['content-length', '0'], ['expect', '100-continue']]),
  fc.constant<Pair[]>([['__proto__', 'x'], ['constructor', 'y'], ['toString', 'z']]),
  fc.constant<Pair[]>([['host', 'evil.example'], ['origin', 'null'], ['referer', 'javascript:alert(1)']]),
  fc.constant<Pair[]>([['cookie', 'a=1; __proto__=2; =3;;; b']]),
  fc.constant<Pair[]>([['if-none-match', '*'], ['range', 'bytes=0-0'], ['accept', 'text/html;q=x'], ['accept-encoding', 'zstd, gzip;q=']]),
  named('user-agent', '', 'x'.repeat(8000), '${jndi:ldap://x}', '\u001b[2J'),
);

/** Headers of a call of an operation, those among them that it takes. */
export function headers({ parameters, method }: Operation): fc.Arbitrary<Pair[]> {
  const takes = (name: string): boolean => parameters.some((parameter) => parameter.in === 'header' && parameter.name === name);
  const parts = [
    languages,
    takes('If-Match') ? conditions : some(30, none, conditions),
    takes('Idempotency-Key') ? keys : some(30, none, keys),
    method === 'GET' ? some(20, none, named('if-none-match', '"1"', '*', '""', 'W/"x"')) : none,
    some(10, none, smuggled),
  ];
  return fc.tuple(...parts).map((given) => given.flat());
}
