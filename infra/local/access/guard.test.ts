import { createServer, type IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { listen } from '../gateway/listening.ts';
import type { Platform } from '../template/platform.ts';
import { Access } from './access.ts';
import { judgeActsOfAws } from './actsOfAws.ts';
import { dynamodbNeeds } from './dynamodbNeeds.ts';
import { startGuard, type Guard } from './guard.ts';
import { s3Needs } from './s3Needs.ts';

const arn = (service: string, rest: string): string => `arn:aws-cn:${service}:cn-north-1:000000000000:${rest}`;
const ROLE = 'arn:aws-cn:iam::000000000000:role/reader';
const TABLE = arn('dynamodb', 'table/a');
const KEY = arn('kms', 'key/k');
const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

function platform(...allowed: readonly (readonly [string, string])[]): Platform {
  const statements = allowed.map(([action, resource]) => ({ effect: 'Allow', actions: [action], resources: [resource] }));
  return {
    functions: [{ logicalId: 'Reader', name: 'reader', role: ROLE, logGroup: '/aws/lambda/reader', asynchronous: {} }],
    roles: [{ name: 'reader', arn: ROLE, statements }],
    tables: [{ TableName: 'a', SSESpecification: { KMSMasterKeyId: KEY } }, { TableName: 'b' }],
    streams: [],
    queues: [],
  } as unknown as Platform;
}

/** A service that answers what it was asked, with a guard before it. */
async function guarded(access: Access, headOnly = false): Promise<{ guard: Guard; asked: string[] }> {
  const asked: string[] = [];
  const service = await listen({ what: 'a service', port: 0 }, async (message: IncomingMessage, response) => {
    let length = 0;
    for await (const chunk of message as AsyncIterable<Buffer>) length += chunk.length;
    asked.push(`${message.method} ${message.headers['x-amz-target'] ?? message.url} ${length}`);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
  });
  opened.push(() => service.stop());
  const guard = await startGuard({ upstream: service.url, access, needsOf: headOnly ? s3Needs : dynamodbNeeds, headOnly });
  opened.push(() => guard.stop());
  return { guard, asked };
}

function clientOf({ url }: Guard, accessKeyId = 'Reader'): DynamoDBClient {
  const client = new DynamoDBClient({ endpoint: url, region: 'cn-north-1', credentials: { accessKeyId, secretAccessKey: 'x' }, maxAttempts: 1 });
  opened.push(() => client.destroy());
  return client;
}
const get = (TableName: string): GetItemCommand => new GetItemCommand({ TableName, Key: { PK: { S: 'x' } } });

test('what the role allows reaches the service, what it does not is refused as AWS would', async () => {
  const said: string[] = [];
  const access = new Access(platform(['dynamodb:GetItem', TABLE], ['kms:Decrypt', KEY]), (line) => said.push(line));
  const { guard, asked } = await guarded(access);
  const client = clientOf(guard);
  await client.send(get('a'));
  const put = client.send(new PutItemCommand({ TableName: 'a', Item: { PK: { S: 'x' } } }));
  await expect(put).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: `User: arn:aws-cn:sts::000000000000:assumed-role/reader/reader is not authorized to perform: dynamodb:PutItem on resource: ${TABLE} because no identity-based policy allows the dynamodb:PutItem action`,
  });
  await client.send(get('a'));
  expect(asked).toHaveLength(2);
  expect(access.used().map(({ action }) => action)).toEqual(['dynamodb:GetItem', 'kms:Decrypt']);
  expect(access.denied()).toEqual([{ function: 'reader', action: 'dynamodb:PutItem', resource: TABLE }]);
  expect(said).toEqual([expect.stringContaining('reader may not dynamodb:PutItem')]);
});

test('a table under a customer key cannot be read without the right to the key', async () => {
  const access = new Access(platform(['dynamodb:GetItem', '*']), () => {});
  const client = clientOf((await guarded(access)).guard);
  await expect(client.send(get('a'))).rejects.toMatchObject({ name: 'AccessDeniedException', message: expect.stringContaining('kms:Decrypt') });
  await expect(client.send(get('b'))).resolves.toBeDefined();
});

test('who is no function of the template is not let in', async () => {
  const client = clientOf((await guarded(new Access(platform(['*', '*']), () => {}))).guard, 'Stranger');
  await expect(client.send(get('b'))).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
});

test('large requests and many at once come through whole', async () => {
  const { guard, asked } = await guarded(new Access(platform(['dynamodb:PutItem', '*']), () => {}));
  const client = clientOf(guard);
  const puts = Array.from({ length: 30 }, (_, i) => client.send(new PutItemCommand({ TableName: 'b', Item: { PK: { S: 'x'.repeat(i * 10_000) } } })));
  await Promise.all(puts);
  expect(asked).toHaveLength(30);
});

test('of S3 only the head is judged; the body streams through', async () => {
  const { guard, asked } = await guarded(new Access(platform(['s3:PutObject', 'arn:aws-cn:s3:::mine/*']), () => {}), true);
  const agent = new Agent({ keepAlive: true });
  opened.push(() => agent.destroy());
  const put = (path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=Reader/20260101/cn-north-1/s3/aws4_request, SignedHeaders=host, Signature=0' };
      const sent = request(`${guard.url}${path}`, { agent, method: 'PUT', headers }, (response) => resolve((response.resume(), response.statusCode ?? 0)));
      sent.on('error', reject);
      for (let i = 0; i < 20; i += 1) sent.write(Buffer.alloc(100_000));
      sent.end();
    });
  expect(await put('/mine/k')).toBe(200);
  expect(await put('/mine/k2')).toBe(200);
  expect(asked).toEqual(['PUT /mine/k 2000000', 'PUT /mine/k2 2000000']);
});

test('a refusal of S3 says so in XML', async () => {
  const { guard, asked } = await guarded(new Access(platform(), () => {}), true);
  const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=Reader/20260101/cn-north-1/s3/aws4_request, SignedHeaders=host, Signature=0' };
  const response = await fetch(`${guard.url}/mine/k`, { headers });
  expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')]);
  expect(asked).toEqual([]);
});

test('rights that nothing used are told as the policy writes them', async () => {
  const access = new Access(platform(['dynamodb:GetItem', TABLE], ['dynamodb:Query', `${TABLE}/index/*`], ['kms:Decrypt', KEY]), () => {});
  access.judge('Reader', [{ action: 'dynamodb:GetItem', resource: TABLE }]);
  expect(access.unused()).toEqual([{ function: 'reader', action: 'dynamodb:Query', resource: `${TABLE}/index/*` }]);
});

test('a role that lacks what AWS needs for its function keeps the stack from starting', () => {
  const lacking = platform();
  expect(() => judgeActsOfAws(new Access(lacking, () => {}), lacking)).toThrow(/Reader: .* not authorized to perform: logs:CreateLogStream/);
  const enough = platform(['logs:*', '*']);
  expect(() => judgeActsOfAws(new Access(enough, () => {}), enough)).not.toThrow();
});

test('a service that is gone ends the connection instead of leaving the caller waiting', async () => {
  const nobody = createServer();
  const port = await new Promise<number>((resolve) => nobody.listen(0, '127.0.0.1', () => resolve((nobody.address() as { port: number }).port)));
  nobody.close();
  const guard = await startGuard({ upstream: `http://127.0.0.1:${port}`, access: new Access(platform(['*', '*']), () => {}), needsOf: dynamodbNeeds });
  opened.push(() => guard.stop());
  await expect(clientOf(guard).send(get('b'))).rejects.toThrow();
});

test('a presigned URL may do what its maker may, and no more', async () => {
  const access = new Access(platform(['s3:PutObject', 'arn:aws-cn:s3:::bucket/in/*']), () => {});
  const { guard, asked } = await guarded(access, true);
  const put = async (key: string, maker: string) => (await fetch(`${guard.url}/bucket/${key}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${maker}%2F20260924%2Fcn-north-1%2Fs3%2Faws4_request`, { method: 'PUT', body: 'x' })).status;
  expect(await put('in/a', 'Reader')).toBe(200);
  expect(await put('out/a', 'Reader')).toBe(403);
  expect(await put('in/a', 'Nobody')).toBe(403);
  expect(asked).toHaveLength(1);
});
