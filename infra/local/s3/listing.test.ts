import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startS3, type LocalS3 } from './s3.ts';

const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=anyone/20260924/cn-north-1/s3/aws4_request, SignedHeaders=host, Signature=any' };
let s3: LocalS3;

beforeAll(async () => {
  s3 = await startS3({ port: 0, root: undefined, now: () => 0, region: 'cn-north-1' });
  s3.createBucket('lists');
  s3.createBucket('uploads');
  for (const key of ['a.txt', 'dir/1', 'dir/2', 'dir/sub/3', 'dir/\u{10FFFF}x', 'other/4', 'z<&>', '文/5']) await call('PUT', `/lists/${encodeURIComponent(key)}`, 'x');
});
afterAll(() => s3.stop());

const call = (method: string, path: string, body?: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) => fetch(`${s3.url}${path}`, { method, ...(body === undefined ? {} : { body }), headers: { ...SIGNED, ...headers } });
const code = async (answer: Promise<Response>) => [(await answer).status, /<Code>(.*)<\/Code>/.exec(await (await answer).text())?.[1]];
const tags = (xml: string, name: string) => [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value]) => decodeURIComponent(value!));
const begin = async () => /<UploadId>(.*)<\/UploadId>/.exec(await (await call('POST', '/uploads/big?uploads', undefined, { 'content-type': 'text/csv' })).text())![1]!;
const part = async (id: string, number: number, body: Buffer<ArrayBuffer>) => (await call('PUT', `/uploads/big?partNumber=${number}&uploadId=${id}`, body)).headers.get('etag')!;
const complete = (id: string, parts: readonly (readonly [number, string])[]) => call('POST', `/uploads/big?uploadId=${id}`, `<CompleteMultipartUpload>${parts.map(([number, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag.replaceAll('"', '&quot;')}</ETag></Part>`).join('')}</CompleteMultipartUpload>`);

async function list(query: string) {
  const xml = await (await call('GET', `/lists?list-type=2&encoding-type=url&${query}`)).text();
  const [prefix, ...prefixes] = tags(xml, 'Prefix');
  return { prefix, keys: tags(xml, 'Key'), prefixes, truncated: tags(xml, 'IsTruncated')[0] === 'true', next: tags(xml, 'NextContinuationToken')[0] };
}

describe('a listing', () => {
  test('has every key in the order of its bytes', async () => expect((await list('')).keys).toEqual(['a.txt', 'dir/1', 'dir/2', 'dir/sub/3', 'dir/\u{10FFFF}x', 'other/4', 'z<&>', '文/5']));

  test('is narrowed by a prefix and folded by a delimiter', async () => {
    expect(await list('delimiter=/')).toMatchObject({ keys: ['a.txt', 'z<&>'], prefixes: ['dir/', 'other/', '文/'], truncated: false });
    expect(await list('delimiter=/&prefix=dir/')).toMatchObject({ keys: ['dir/1', 'dir/2', 'dir/\u{10FFFF}x'], prefixes: ['dir/sub/'] });
    expect(await list('prefix=di')).toMatchObject({ prefix: 'di', keys: ['dir/1', 'dir/2', 'dir/sub/3', 'dir/\u{10FFFF}x'] });
    expect(await list('start-after=dir/2')).toMatchObject({ keys: ['dir/sub/3', 'dir/\u{10FFFF}x', 'other/4', 'z<&>', '文/5'] });
  });

  test.each([1, 2, 3])('comes in pages of %i that miss and repeat nothing', async (size) => {
    for (const query of ['', 'delimiter=/', 'prefix=dir/&delimiter=/']) {
      const whole = await list(query);
      const seen: string[] = [];
      let next: string | undefined;
      do {
        const page = await list(`${query}&max-keys=${size}${next === undefined ? '' : `&continuation-token=${next}`}`);
        expect(page.keys.length + page.prefixes.length).toBeLessThanOrEqual(size);
        seen.push(...page.keys, ...page.prefixes);
        next = page.next;
      } while (next !== undefined);
      expect(seen.toSorted()).toEqual([...whole.keys, ...whole.prefixes].toSorted());
    }
  });

  test('refuses nonsense', async () => {
    expect(await code(call('GET', '/lists?list-type=2&max-keys=many'))).toEqual([400, 'InvalidArgument']);
    expect(await code(call('GET', '/lists?policy'))).toEqual([501, 'NotImplemented']);
    expect(await code(call('GET', '/none?list-type=2'))).toEqual([404, 'NoSuchBucket']);
  });

  test('shrinks by DeleteObjects', async () => {
    await call('PUT', '/lists/x%26y', 'x');
    const answer = await call('POST', '/lists?delete', '<?xml version="1.0"?><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>x&amp;y</Key></Object><Object><Key>none</Key></Object></Delete>');
    expect(tags(await answer.text(), 'Key')).toEqual(['x&#38;y', 'none']);
    expect((await call('HEAD', '/lists/x%26y')).status).toBe(404);
    for (const body of ['', 'nonsense', '<Delete>', '<Delete></Delete>', '<!DOCTYPE a [<!ENTITY b "c">]><Delete/>']) expect(await code(call('POST', '/lists?delete', body))).toEqual([400, 'MalformedXML']);
  });
});

describe('an upload in parts', () => {
  const big = Buffer.alloc(5 * 1024 * 1024, 'a');

  test('becomes one object, in the order of its parts', async () => {
    const id = await begin();
    const second = await part(id, 2, Buffer.from('end'));
    const first = await part(id, 1, big);
    expect((await call('HEAD', '/uploads/big')).status).toBe(404);
    expect((await complete(id, [[1, first], [2, second]])).status).toBe(200);
    const got = await call('GET', '/uploads/big');
    expect([got.headers.get('etag'), got.headers.get('content-type')]).toEqual([expect.stringMatching(/^"[\da-f]{32}-2"$/), 'text/csv']);
    expect(Buffer.from(await got.arrayBuffer()).equals(Buffer.concat([big, Buffer.from('end')]))).toBe(true);
    expect(await code(complete(id, [[1, first]]))).toEqual([404, 'NoSuchUpload']);
  });

  test('copies a part from another object', async () => {
    await call('PUT', '/uploads/source', '0123456789');
    const id = await begin();
    const copied = await (await call('PUT', `/uploads/big?partNumber=1&uploadId=${id}`, undefined, { 'x-amz-copy-source': '/uploads/source', 'x-amz-copy-source-range': 'bytes=2-4' })).text();
    await complete(id, [[1, tags(copied.replaceAll('&#34;', ''), 'ETag')[0]!]]);
    expect(await (await call('GET', '/uploads/big')).text()).toBe('234');
  });

  test('is refused with wrong, small or disordered parts, and can be given up', async () => {
    const id = await begin();
    const [first, second] = [await part(id, 1, Buffer.from('small')), await part(id, 2, Buffer.from('end'))];
    expect(await code(complete(id, [[1, second]]))).toEqual([400, 'InvalidPart']);
    expect(await code(complete(id, [[2, second], [1, first]]))).toEqual([400, 'InvalidPartOrder']);
    expect(await code(complete(id, [[1, first], [2, second]]))).toEqual([400, 'EntityTooSmall']);
    expect((await call('DELETE', `/uploads/big?uploadId=${id}`)).status).toBe(204);
    expect(await code(call('PUT', `/uploads/big?partNumber=1&uploadId=${id}`, 'x'))).toEqual([404, 'NoSuchUpload']);
  });
});
