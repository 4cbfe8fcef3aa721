import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANY_PORTS } from '../../infra/local/start/stackPorts.ts';
import { DistrictClient, officials } from '../support/client.ts';
import { file, resourceOf } from '../support/filing.ts';

const START = fileURLToPath(new URL('../../infra/local/start/start.ts', import.meta.url));
const steward = officials.steward('csl');
let stateDir: string;
let running: ChildProcess | undefined;

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'public-data-crash-'));
});
afterEach(async () => {
  await kill();
  rmSync(stateDir, { recursive: true, force: true });
});

/** Starts the stack as `npm start` does, on free ports and a state of its own. */
async function start(...more: string[]): Promise<DistrictClient> {
  const child = spawn(process.execPath, [START, '--state-dir', stateDir, ...ANY_PORTS, ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  running = child;
  const output = await printed(child, 'Ctrl-C');
  const url = (name: string) => new RegExp(`${name}\\s+(http://127\\.0\\.0\\.1:\\d+)`, 'i').exec(output)?.[1] ?? '';
  return new DistrictClient({ apiUrl: url('API'), controlUrl: url('Control') });
}

/** What a process has printed by the time that it prints `until`; an error with all of it when it ends before. */
function printed(child: ChildProcess, until: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(until)) resolve(output);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`the stack did not start:\n${output}`)));
  });
}

async function kill(): Promise<void> {
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const gone = once(running, 'exit');
  running.kill('SIGKILL');
  await gone;
}

describe('kill -9', () => {
  it('[art.17] between filing and deadline loses nothing and does nothing twice', async () => {
    let client = await start('--now', '2026-10-12T10:00:00+08:00');
    const filed = (await file(client, await resourceOf(client, 'mzj', 'conditional'), {}, { 'idempotency-key': 'once' })).body;
    await client.moveTo('2026-10-16T10:00:00+08:00');
    await kill();

    client = await start();
    const again = await file(client, await resourceOf(client, 'mzj', 'conditional'), {}, { 'idempotency-key': 'once' });
    expect(again.body).toEqual(filed);
    const moving = client.moveTo('2026-10-20T00:00:01+08:00').catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await kill();
    await moving;

    client = await start();
    await client.moveTo('2026-10-20T02:00:00+08:00');
    const request = (await client.api('GET', `/sharing/requests/${filed.id}`, { as: steward })).body;
    expect(request).toMatchObject({ status: 'deemed-approved', effectiveAt: '2026-10-20T00:00:00+08:00' });
    const chain = (await client.api('GET', `/evidence/${filed.id}`, { as: steward })).body;
    expect(chain.intact).toBe(true);
    expect(chain.entries.map((entry: { type: string }) => entry.type)).toEqual(['sharing.request-filed', 'sharing.reminder-recorded', 'sharing.request-deemed-approved']);
    expect((await client.api('GET', `/sharing/grants/${request.grantId}`, { as: steward })).body.status).toBe('active');
  });
});
