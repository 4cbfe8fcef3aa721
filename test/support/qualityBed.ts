import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Actor } from '#shared/actor.ts';
import { PART_BYTES, type LargeFiles } from '#shared/files/files.ts';
import type { Caller } from '#shared/store/session.ts';
import { performPatiently } from '#shared/store/session.ts';
import { readTogether } from '#shared/store/ref.ts';
import { published } from '../../functions/catalog/record.ts';
import { retireResource } from '../../functions/catalog/commands/retireResource.ts';
import { adoptResource } from '../../functions/catalog/commands/adoptResource.ts';
import { announceBatch } from '../../functions/quality/commands/announceBatch.ts';
import { completeUpload } from '../../functions/quality/commands/completeUpload.ts';
import { keepAcceptance, keepRules } from '../../functions/quality/commands/keepPlan.ts';
import { arrive, startCheck } from '../../functions/quality/commands/startCheck.ts';
import { keysOf } from '../../functions/quality/files.ts';
import { followBatch, listDepartments, summariseDistrict } from '../../functions/quality/jobs/nightly.ts';
import { recomputeIssues } from '../../functions/quality/jobs/recomputeIssues.ts';
import { evaluateDepartment } from '../../functions/quality/jobs/evaluateDepartment.ts';
import { acknowledgeIssue, answerIssue } from '../../functions/quality/commands/actOnIssue.ts';
import { listIssues, readIssue } from '../../functions/quality/queries/readIssues.ts';
import { issuesCollection } from '../../functions/quality/issues.ts';
import { sweepBatches } from '../../functions/quality/jobs/sweepBatches.ts';
import { listBatches, readBatch } from '../../functions/quality/queries/readBatches.ts';
import { readDataset } from '../../functions/quality/queries/readDatasets.ts';
import { listScores, readScorecard } from '../../functions/quality/queries/readScores.ts';
import { readPlan } from '../../functions/quality/queries/readPlan.ts';
import { batchesCollection, plansCollection } from '../../functions/quality/repository.ts';
import { checkBatch } from '../../functions/quality/tasks/checkBatch.ts';
import { rescanBatch } from '../../functions/quality/tasks/rescanBatch.ts';
import { haltBatch } from '../../functions/quality/tasks/haltBatch.ts';
import { catalogBed, cdo, centre, steward } from './catalogBed.ts';
import { filesInMemory } from './sheetsBed.ts';

/** Large files in memory: an upload in parts is what a test says arrived. */
export function largeFilesInMemory(): LargeFiles & { readonly kept: Map<string, Buffer>; readonly uploads: Map<string, Buffer[]> } {
  const files = filesInMemory();
  const uploads = new Map<string, Buffer[]>();
  return {
    ...files,
    uploads,
    fetch: async (key, into) => {
      const found = files.kept.get(key);
      if (found) await writeFile(into, found);
      return found !== undefined;
    },
    send: async (key, from) => void files.kept.set(key, await readFile(from)),
    beginParts: async (key) => (uploads.set(key, []), `upload of ${key}`),
    partUrls: async (key, _upload, size) => Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, i) => ({ number: i + 1, size: Math.min(PART_BYTES, size - i * PART_BYTES), url: `https://files.test/${key}?part=${i + 1}` })),
    completeParts: async (key, _upload, parts) => {
      const arrived = uploads.get(key) ?? [];
      if (arrived.length === 0 || arrived.length !== parts.length) return false;
      files.kept.set(key, Buffer.concat(arrived));
      return true;
    },
  };
}

export const persons = {
  name: '救助发放',
  sharing: { type: 'conditional', conditions: '仅用于社会救助' },
  opening: { type: 'none' },
  classification: { personalInformation: true },
  items: [
    { name: 'id_number', label: '身份证件号码', type: 'C', required: true, key: true },
    { name: 'amount', label: '金额', type: 'N' },
    { name: 'granted_on', label: '发放日期', type: 'D' },
  ],
};
export const HEADER = 'id_number,amount,granted_on\n';
/** So many records without a fault. */
export const rowsOf = (count: number, from = 1): string => Array.from({ length: count }, (_, i) => `P${from + i},${i},2026-09-01\n`).join('');

export type Announcement = Parameters<ReturnType<typeof announceBatch>>[0]['body'];

/** The quality context on a real engine with real scans; the arrival of a file and the workflow are done by hand. */
export async function qualityBed() {
  const bed = await catalogBed(['Quality']);
  const files = largeFilesInMemory();
  const clock = { now: '2026-09-24T10:00:00+08:00' };
  const tables = { ...bed.deps.tables, quality: 'Quality' };
  const deps = {
    ...bed.deps, files, tables, uploadDays: 7,
    batches: batchesCollection(tables.quality),
    plans: plansCollection(tables.quality),
    workflow: bed.workflow,
    scale: { weights: {}, bands: [{ grade: '优', from: 90 }, { grade: '良', from: 75 }, { grade: '中', from: 60 }, { grade: '差', from: 0 }] },
    graceDays: 2,
    issues: issuesCollection(tables.quality),
    issueDays: { major: 5, minor: 10 },
    limits: { memoryMb: 512, threads: 2, uncompressedBytes: 100_000_000 },
    caller: (): Caller => ({ ...bed.deps.caller(), now: clock.now }),
  };
  const take = arrive(deps);

  async function announce(file: Buffer, announced: Partial<Announcement> & { resourceId: string; rows: number }, who: Actor = steward) {
    const body = { mode: 'whole', period: { from: '2026-09-01', to: '2026-09-30' }, format: 'csv', sha256: createHash('sha256').update(file).digest('hex'), size: file.length, ...announced };
    return bed.run(announceBatch(deps), { body }, who);
  }

  async function bringAs(who: Actor, text: string | Buffer, announced: Partial<Announcement> & { resourceId: string; rows: number }) {
    const file = Buffer.from(text);
    const batch = await announce(file, announced, who);
    files.kept.set(keysOf(batch).file, file);
    await performPatiently(bed.deps.store, deps.caller(), (call) => take(batch.id, call));
    await checkBatch(deps)(batch.id, deps.caller());
    return bed.run(readBatch(deps), { path: { id: batch.id } }, who);
  }

  return {
    ...bed,
    deps,
    files,
    announce,
    adopt: async (resource: object = persons, department = 'mzj') => (await bed.run(adoptResource(bed.deps), { body: { department, basis: '存量目录', resource } }, centre)).id,
    upload: (batch: { id: string; department: string; resourceId: string }, file: Buffer) => void files.kept.set(keysOf(batch).file, file),
    arrive: async (id: string) => (await performPatiently(bed.deps.store, deps.caller(), (call) => take(id, call))).body,
    check: (id: string) => checkBatch(deps)(id, deps.caller()),
    halt: (id: string) => haltBatch(deps)(id, deps.caller()),
    restart: (id: string, who: Actor = steward) => bed.run(startCheck(deps), { path: { id } }, who),
    complete: (id: string, parts: { number: number; etag: string }[], who: Actor = steward) => bed.run(completeUpload(deps), { path: { id }, body: { parts } }, who),
    rules: (id: string, rules: object[], version?: number, who: Actor = steward) => bed.run(keepRules(deps), { path: { id }, body: { rules } }, who, version),
    acceptance: (id: string, body: object, version?: number) => bed.run(keepAcceptance(deps), { path: { id }, body: { reason: '基础数据', ...body } }, centre, version),
    plan: (id: string) => bed.run(readPlan(deps), { path: { id } }, steward),
    read: (id: string, who: Actor = steward) => bed.run(readBatch(deps), { path: { id } }, who),
    list: (query: object, who: Actor = steward) => bed.run(listBatches(deps), { query }, who),
    dataset: (id: string, who: Actor = steward) => bed.run(readDataset(deps), { path: { id } }, who),
    rescan: (id: string) => rescanBatch(deps)(id, deps.caller()),
    night: async (department = 'mzj') => evaluateDepartment(deps, department),
    retire: (id: string) => bed.run(retireResource(bed.deps), { path: { id }, body: { reason: '职责取消' } }, cdo),
    follow: (id: string) => followBatch(deps, id),
    recount: () => recomputeIssues(deps),
    issues: async (query: object = {}, who: Actor = steward) => (await bed.run(listIssues(deps), { query }, who)).items,
    issue: (id: string, who: Actor = steward) => bed.run(readIssue(deps), { path: { id } }, who),
    acknowledge: (id: string, who: Actor = steward) => bed.run(acknowledgeIssue(deps), { path: { id } }, who),
    reply: (id: string, text: string, who: Actor = steward) => bed.run(answerIssue(deps), { path: { id }, body: { text } }, who),
    district: () => summariseDistrict(deps),
    listed: () => listDepartments(deps),
    scores: async (id: string) => (await bed.run(listScores(deps), { path: { id } }, steward)).items,
    scorecards: async (code: string, who: Actor = steward) => (await bed.run(readScorecard(deps), { path: { code } }, who)).items,
    sweep: () => sweepBatches(deps),
    report: (batch: { id: string; department: string; resourceId: string }) => JSON.parse(String(files.kept.get(keysOf(batch).report))),
    /** Announces, uploads and checks a file. Answers the batch. */
    bring: (text: string | Buffer, announced: Partial<Announcement> & { resourceId: string; rows: number }) => bringAs(steward, text, announced),
    bringAs,
    /** Another edition of an entry, as if it had gone all the way. */
    async publishEdition(id: string, content: object): Promise<void> {
      const { before } = await readTogether(bed.deps.client, { before: bed.deps.resources.ref(id) });
      if (!before) throw new Error('adopted before');
      await bed.run(async (_, call) => {
        const { changes, notes } = published({ resources: bed.deps.resources, before, entry: before.state as never, content: content as never }, call);
        return { answer: { body: null }, changes, notes };
      }, {});
    },
    moveTo(now: string): void {
      clock.now = now;
      bed.moveTo(now);
    },
  };
}

export type QualityBed = Awaited<ReturnType<typeof qualityBed>>;
