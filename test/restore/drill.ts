import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack } from '../../infra/local/stack.ts';
import { ensureAssembly } from '../../infra/local/start/assembly.ts';
import { DistrictClient, officials } from '../support/client.ts';
import { file, resourceOf, type SampleResource } from '../support/filing.ts';
import { restoreInto, subjectsOf, takeBackup, type Backup } from './backup.ts';

const steward = officials.steward('csl');
const holder = officials.cdo('mzj');
const SWEEP = 'sharing-sweep';

interface Filed {
  readonly id: string;
  readonly status: string;
  readonly deadline: { readonly takesEffectAt: string };
}

/** What the district did before the disaster. */
interface Before {
  readonly resource: SampleResource;
  readonly backup: Backup;
  /** Falls due while nothing runs. */
  readonly overdue: Filed;
  /** Still has time when everything runs again. */
  readonly running: Filed;
  /** Decided before the moment of the backup, and after it. */
  readonly decided: Filed;
  readonly decidedTooLate: Filed;
  /** Filed after the moment of the backup. */
  readonly lost: Filed;
}

/**
 * The restore drill of docs/operations.md: the district works, its tables are recovered to one moment, everything else is gone, and a new stack goes
 * on with them days later. Throws where something is missing, done twice or no longer proven.
 */
export async function drill(say: (line: string) => void): Promise<void> {
  const assembly = await ensureAssembly(say);
  const directory = mkdtempSync(join(tmpdir(), 'public-data-restored-'));
  const running: Stack[] = [];
  const start = async (options: { readonly memory: boolean; readonly now: string; readonly empty: boolean }): Promise<[Stack, DistrictClient]> => {
    const stack = await startStack({ assembly, ports: {}, report: () => {}, stateDir: directory, throttling: false, ...options });
    running.push(stack);
    return [stack, new DistrictClient(stack)];
  };
  try {
    const [first, client] = await start({ memory: true, now: '2026-09-28T10:20:00+08:00', empty: false });
    const before = await work(first, client, say);
    await first.stop();
    say('灾难：表、流程、事件、位置全部丢失 · disaster: tables, executions, events, positions are gone');

    // A token is the address of an execution, and executions do not come back.
    await restoreInto(directory, before.backup, (item) => item['SK']?.['S'] !== 'TOKEN');
    const [second, restored] = await start({ memory: false, now: '2026-10-12T09:20:00+08:00', empty: true });
    say('2026-10-12 09:20  由备份恢复的表上启动了新的环境 · a new stack on the restored tables');
    await provesItself(second, restored, before, say);
    await goesOn(second, restored, before, say);
    assert.deepEqual(second.deadLetters(), []);
    assert.deepEqual(second.access.denied(), []);
  } finally {
    for (const stack of running) await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function work(stack: Stack, client: DistrictClient, say: (line: string) => void): Promise<Before> {
  const resource = await resourceOf(client, 'mzj', 'conditional');
  const filing = async (key: string): Promise<Filed> => (await file(client, resource, {}, { 'idempotency-key': key })).body;
  const overdue = await filing('overdue');
  const decided = await filing('decided');
  await client.moveTo('2026-09-30T10:20:00+08:00');
  await decide(client, decided.id);
  const running = await filing('running');
  const decidedTooLate = await filing('decided-too-late');
  await client.control('POST', '/clock', { advance: 'PT1M' });
  const backup = await takeBackup(stack);
  say(`2026-09-30 10:21  可恢复到此刻：${backup.tables.reduce((sum, { items }) => sum + items.length, 0)} 项 · this moment can be recovered`);
  await decide(client, decidedTooLate.id);
  const lost = await filing('lost');
  return { resource, backup, overdue, running, decided, decidedTooLate, lost };
}

/** Decides; a machine that is busy may say so and is asked again with the same key, as it asks for. */
async function decide(client: DistrictClient, id: string): Promise<void> {
  const asking = { as: holder, body: { outcome: 'approved' }, headers: { 'idempotency-key': `decide-${id}` } };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await client.api('POST', `/sharing/requests/${id}/decision`, asking);
    if (answer.status === 200) return;
    assert(answer.status === 503 && attempt < 5, JSON.stringify(answer.body));
  }
}

/** Before anything is switched on: what came back is whole, and nothing has begun by itself. */
async function provesItself(stack: Stack, client: DistrictClient, { backup, lost, running, resource }: Before, say: (line: string) => void): Promise<void> {
  const subjects = subjectsOf(backup);
  assert(subjects.length > 50);
  for (const subject of subjects) {
    const { status, body } = await client.api('GET', `/evidence/${encodeURIComponent(subject)}`, { as: officials.bureau });
    assert(status === 200 && body.intact === true && body.entries.length > 0, `the restored chain of ${subject} is not intact: ${status} ${JSON.stringify(body)}`);
  }
  say(`  ${subjects.length} 条证据链全部完好 · every chain is intact`);
  await stack.whenIdle();
  assert(!stack.access.used().some(({ action }) => action === 'events:PutEvents'), 'restored evidence was published again');
  assert.deepEqual((await executions(client)).map(({ name }) => name), []);
  assert.equal((await client.api('GET', `/sharing/requests/${lost.id}`, { as: steward })).status, 404);

  const again = await file(client, resource, {}, { 'idempotency-key': 'running' });
  assert.deepEqual([again.status, again.body.id], [201, running.id]);
  say('  重复的请求得到原来的答复，没有新的申请 · a repeated filing gets its first answer');
}

/** Then the sweep is switched on. */
async function goesOn(stack: Stack, client: DistrictClient, { overdue, running, decided, decidedTooLate, resource }: Before, say: (line: string) => void): Promise<void> {
  const read = async ({ id }: Filed) => (await client.api('GET', `/sharing/requests/${id}`, { as: steward })).body;
  for (let i = 0; i < 2; i += 1) assert((await stack.runSchedule(SWEEP))?.ok);
  await stack.whenIdle();
  const settled = await read(overdue);
  assert(overdue.deadline.takesEffectAt < '2026-10-12');
  assert.deepEqual([settled.status, settled.effectiveAt], ['deemed-approved', overdue.deadline.takesEffectAt]);
  assert.equal((await client.api('GET', `/sharing/grants/${settled.grantId}`, { as: steward })).body.status, 'active');
  say(`  停运期间到期的申请：视为审核通过，自 ${settled.effectiveAt} 生效 · silence took effect at its deadline, though nothing ran then`);
  assert.deepEqual((await executions(client)).map(({ name }) => name).toSorted(), [running.id, decidedTooLate.id].toSorted());
  say('  在办的申请各有一个流程 · every open request has its execution, one each');

  await decide(client, decidedTooLate.id);
  const anew = (await file(client, resource, {}, { 'idempotency-key': 'lost' })).body as Filed;
  await client.moveTo(running.deadline.takesEffectAt);
  await client.control('POST', '/clock', { advance: 'PT2S' });
  assert.equal((await read(running)).status, 'deemed-approved');
  const byName = new Map((await executions(client)).map(({ name, status }) => [name, status]));
  assert.deepEqual([byName.get(running.id), byName.get(decidedTooLate.id)], ['SUCCEEDED', 'SUCCEEDED']);
  say('  重新起算的期限由流程按时了结 · a clock that was started again ends on time, by its execution');

  const types = async ({ id }: Filed): Promise<string[]> => {
    const { intact, entries } = (await client.api('GET', `/evidence/${id}`, { as: steward })).body as { intact: boolean; entries: { type: string }[] };
    assert.equal(intact, true);
    return entries.map(({ type }) => type.replace('sharing.', ''));
  };
  const silence = ['request-filed', 'reminder-recorded', 'request-deemed-approved'];
  assert.deepEqual(await types(running), silence);
  // Nobody could be reminded while nothing ran.
  assert.deepEqual(await types(overdue), ['request-filed', 'request-deemed-approved']);
  assert.deepEqual(await types(decided), ['request-filed', 'request-approved']);
  assert.deepEqual(await types(decidedTooLate), ['request-filed', 'reminder-recorded', 'request-approved']);
  assert.equal((await read(anew)).status, 'under-review');
  say('  没有一件事做了两次 · nothing was done twice');
}

interface Execution {
  readonly name: string;
  readonly status: string;
}

async function executions(client: DistrictClient): Promise<readonly Execution[]> {
  return ((await client.control('GET', '/executions')).body as { executions: readonly Execution[] }).executions;
}

if (import.meta.main) {
  process.env['TZ'] = 'UTC';
  try {
    await drill((line) => console.log(line));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
