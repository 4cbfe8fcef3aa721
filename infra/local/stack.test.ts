import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dynamoClient } from './dynamodb/dynamoClient.ts';
import { startStack, type Stack, type StackOptions } from './stack.ts';
import { writeSamplePlatform } from './stackSample.ts';
import { freePort, isFree } from './start/freePort.ts';

const NOW = '2026-09-24T10:00:00+08:00';
let assembly: ReturnType<typeof writeSamplePlatform>;
beforeAll(() => {
  assembly = writeSamplePlatform();
});
afterAll(() => assembly.remove());

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

async function start(options: Partial<StackOptions> = {}): Promise<Stack> {
  const stack = await startStack({ assembly: assembly.directory, memory: true, empty: true, now: NOW, ports: {}, report: () => {}, ...options });
  opened.push(() => stack.stop());
  return stack;
}

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'stack-'));
  opened.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function make(stack: Stack, name: string): Promise<{ status: number; body: Record<string, string> }> {
  const token = await stack.issuer.issue({ org: 'csl', roles: ['steward'] });
  const response = await fetch(`${stack.apiUrl}/things`, { method: 'POST', body: JSON.stringify({ name }), headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

/** What was noted: name and virtual time. */
async function notes(stack: Stack): Promise<ReadonlyMap<string, number>> {
  const { call, close } = dynamoClient(stack.dynamodbUrl);
  const { Items } = await call<{ Items: { SK: { S: string }; at: { N: string } }[] }>('Query', { TableName: 'things', KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': { S: 'note' } } });
  close();
  return new Map(Items.map(({ SK, at }) => [SK.S, Number(at.N)]));
}

describe('a running stack', () => {
  test('carries a request through API, table, stream, bus and rule, and tells when all of it has run', async () => {
    const stack = await start();
    const { status, body } = await make(stack, 'first');
    expect([status, body['org']]).toEqual([201, 'csl']);
    expect(body['executionArn']).toBe('arn:aws-cn:states:cn-north-1:000000000000:execution:sample-machine:first');
    await stack.whenIdle();
    expect([...(await notes(stack)).keys()]).toEqual(['first']);
  });

  test('lets waits and schedules fall due at their very time when the clock is moved', async () => {
    const stack = await start();
    await make(stack, 'first');
    const filed = Date.parse(stack.clock.now());
    await stack.clock.advanceTo('2026-10-05T10:30:00+08:00');
    const noted = await notes(stack);
    const waited = (noted.get('after first') ?? 0) - filed;
    expect(Math.abs(waited - 864_000_000)).toBeLessThan(5000);
    const ticks = [...noted.keys()].filter((name) => name.startsWith('2026-'));
    expect(ticks).toHaveLength(11 * 24);
    expect(stack.deadLetters()).toEqual([]);
  });

  test('runs a schedule out of turn', async () => {
    const stack = await start();
    expect(await stack.runSchedule('sample-hourly')).toEqual({ ok: true, payload: 'noted' });
    expect(await stack.runSchedule('nothing')).toBeUndefined();
  });

  test('tries an event again that its function cannot take, and keeps it as a dead letter', async () => {
    const stack = await start();
    await make(stack, 'poison');
    await stack.clock.advanceTo('2026-09-24T10:30:00+08:00');
    expect(stack.deadLetters()).toMatchObject([{ queue: 'sample-letters', reason: expect.stringContaining('sample-note failed 3 time(s): Error: cannot take it') }]);
  });

  test('shows on its control port what it runs', async () => {
    const stack = await start();
    await make(stack, 'first');
    const page = await (await fetch(stack.controlUrl, { headers: { 'accept-language': 'en' } })).text();
    for (const what of ['/things', 'sample-hourly', 'things', 'first', 'sample-note']) expect(page).toContain(what);
    const execution = await (await fetch(`${stack.controlUrl}/executions/first`)).text();
    expect(execution).toContain('WaitStateEntered');
  });

  test('is up within two seconds and leaves nothing behind', async () => {
    const began = performance.now();
    const stack = await start();
    expect(performance.now() - began).toBeLessThan(2000);
    const urls = [stack.apiUrl, stack.controlUrl, stack.dynamodbUrl, stack.stepFunctionsUrl, stack.eventBridgeUrl, stack.s3Url, stack.kmsUrl];
    await stack.stop();
    await stack.stop();
    for (const url of urls) expect(await isFree(Number(new URL(url).port))).toBe(true);
  });
});

describe('a stack that keeps its state', () => {
  test('goes on after a stop with its clock, its data and what is waiting', async () => {
    const stateDir = directory();
    const before = await start({ memory: false, stateDir });
    await make(before, 'kept');
    await before.whenIdle();
    await before.clock.advanceTo('2026-09-30T10:00:00+08:00');
    await before.stop();
    const after = await start({ memory: false, stateDir, now: undefined });
    expect(after.isNew).toBe(false);
    expect(Date.parse(after.clock.now())).toBeGreaterThanOrEqual(Date.parse('2026-09-30T10:00:00+08:00'));
    await after.clock.advanceTo('2026-10-05T10:30:00+08:00');
    const noted = await notes(after);
    expect([...noted.keys()]).toContain('kept');
    expect([...noted.keys()]).toContain('after kept');
    // One tick an hour from the first start on, none lost and none doubled at the restart.
    expect([...noted.keys()].filter((name) => name.startsWith('2026-'))).toHaveLength(11 * 24);
  });

  test('moves a kept clock forward to the time that is asked for, and refuses an earlier one', async () => {
    const stateDir = directory();
    await (await start({ memory: false, stateDir })).stop();
    const later = await start({ memory: false, stateDir, now: '2026-09-25T10:30:00+08:00' });
    expect((await notes(later)).size).toBe(24);
    await later.stop();
    await expect(start({ memory: false, stateDir, now: NOW })).rejects.toThrow(/only moves forward/);
  });

  test('has its directory for itself', async () => {
    const stateDir = directory();
    await start({ memory: false, stateDir });
    await expect(start({ memory: false, stateDir, now: undefined })).rejects.toThrow(/Another local stack runs on this directory/);
  });
});

describe('a start that fails', () => {
  test('names a taken port with its flag, and leaves nothing running', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    opened.push(() => server.close());
    const others = { control: await freePort(), dynamodb: await freePort() };
    await expect(start({ ports: { ...others, s3: port } })).rejects.toThrow(new RegExp(`Port ${port} for S3 is taken: .* --s3-port <port>`));
    expect(await isFree(others.control)).toBe(true);
  });

  test('refuses a time that is none', async () => {
    await expect(start({ now: 'tomorrow' })).rejects.toThrow(/is no time such as/);
  });
});
