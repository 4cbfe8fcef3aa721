import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { startDynamoDb, type DynamoDb } from './dynamodb.ts';
import { tableOf } from './tableSamples.ts';
import { ensureTables } from './tables.ts';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'dynamodb-'));
  opened.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function start(options: { readonly directory?: string; readonly port?: number; readonly environment?: Record<string, string> } = {}): Promise<DynamoDb> {
  const db = await startDynamoDb({ port: 0, environment: {}, ...options });
  opened.push(() => db.stop());
  return db;
}

/** A process that runs an engine on the directory until it is killed. */
async function runElsewhere(at: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('killedEngine.ts', import.meta.url)), at], { stdio: ['ignore', 'pipe', 'inherit'] });
  opened.push(() => child.kill('SIGKILL'));
  const [said] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, url: said.toString().trim() };
}

async function isEventually(condition: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let waited = 0; waited < 5000; waited += 20) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** Also false for what has ended and only waits to be collected. */
const isRunning = (pid: number): boolean => existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
const answers = (url: string): Promise<boolean> => fetch(url).then(() => true, () => false);

test('a stopped engine is gone, and stopping it again does no harm', async () => {
  const at = directory();
  const db = await start({ directory: at });
  const pid = Number(readFileSync(join(at, 'dynamodb.pid'), 'utf8'));
  await db.stop();
  await db.stop();
  expect(isRunning(pid)).toBe(false);
  expect(existsSync(join(at, 'dynamodb.pid'))).toBe(false);
  await db.ended;
});

test('a taken port is refused with its number', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  await expect(start({ port })).rejects.toThrow(String(port));
});

test('an endpoint that is given is used and left running', async () => {
  const own = await start();
  const given = await start({ environment: { DYNAMODB_ENDPOINT: own.url } });
  expect(given.url).toBe(own.url);
  await given.stop();
  expect(await answers(own.url)).toBe(true);
});

test('an endpoint that is given and does not answer is named', async () => {
  await expect(start({ environment: { DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' } })).rejects.toThrow('http://127.0.0.1:9');
});

test('an engine that dies is reported', async () => {
  const at = directory();
  const db = await start({ directory: at });
  process.kill(Number(readFileSync(join(at, 'dynamodb.pid'), 'utf8')), 'SIGKILL');
  await db.ended;
});

test('kill -9 of the stack ends the engine, and what was written is there after the next start', async () => {
  const at = directory();
  const { child, url } = await runElsewhere(at);
  child.kill('SIGKILL');
  expect(await isEventually(async () => !(await answers(url)))).toBe(true);
  const db = await start({ directory: at });
  await ensureTables(db.call, [tableOf('Kept')]);
  expect(await db.call('GetItem', { TableName: 'Kept', Key: { PK: { S: 'a' }, SK: { S: '1' } } })).toMatchObject({ Item: { PK: { S: 'a' } } });
});

test('an engine that outlived its stack is ended by the next start', async () => {
  const at = directory();
  const { url } = await runElsewhere(at);
  const left = Number(readFileSync(join(at, 'dynamodb.pid'), 'utf8'));
  await start({ directory: at });
  expect(isRunning(left)).toBe(false);
  expect(await answers(url)).toBe(false);
});

test('a process that merely has the number of an earlier engine is left alone', async () => {
  const at = directory();
  const stranger = spawn('sleep', ['60']);
  opened.push(() => stranger.kill('SIGKILL'));
  writeFileSync(join(at, 'dynamodb.pid'), `${stranger.pid}\n`);
  await start({ directory: at });
  expect(isRunning(stranger.pid!)).toBe(true);
});

test('the engine of another stack is left alone, even when the number is its own', async () => {
  const [theirs, ours] = [directory(), directory()];
  const other = await start({ directory: theirs });
  copyFileSync(join(theirs, 'dynamodb.pid'), join(ours, 'dynamodb.pid'));
  await start({ directory: ours });
  expect(await answers(other.url)).toBe(true);
});
