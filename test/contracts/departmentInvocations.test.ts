import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { reorganisationBed, type ReorganisationBed } from '../support/reorganisationBed.ts';
import { actor } from '../support/sharingBed.ts';
import { replayStep } from './replay.ts';

/** The id that the files name; the reorganisation gets its own when it is proposed. */
const REORGANISATION = 'reo_01K5XV9Z7Q3M8N2B4C6D8E0F1G';

let bed: ReorganisationBed;
let id = REORGANISATION;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  bed = await reorganisationBed();
  Object.assign(process.env, { DEPARTMENTS_TABLE: 'Departments', CATALOG_TABLE: 'Catalog', REQUESTS_TABLE: 'Requests', REGISTRATIONS_TABLE: 'Registrations', LIBRARIES_TABLE: 'Libraries', SOURCES_TABLE: 'Sources', QUALITY_TABLE: 'Quality', SUPERVISION_TABLE: 'Supervision', EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: 'sha256' });
});
afterAll(async () => {
  vi.useRealTimers();
  await bed.stop();
});

const replay = (step: number, now: string) => replayStep('departments', step, now, { [REORGANISATION]: id });

it('1 vacancies are announced, once', async () => {
  expect(await replay(1, '2026-09-24T08:00:00+08:00')).toEqual({ looked: 3, announced: 15 });
  expect(await replay(1, '2026-09-24T08:00:01+08:00'), 'the same morning again').toEqual({ looked: 3, announced: 0 });
});

it('2 to 9 a merger has its day, and what there is goes over; nothing is left for a repetition, and the next hour completes it', async () => {
  const now = '2026-09-24T10:00:00+08:00';
  await bed.duty('csl', '社区服务');
  await bed.file(now, await bed.resource());
  ({ id } = await bed.propose(now, { kind: 'merger', predecessors: ['csl'], parts: [{ successor: 'mzj' }], basis: '《关于区级机构改革的实施意见》', effectiveOn: '2026-09-28' }));
  await bed.answer(now, actor('mzj', 'cdo'), id, 'accepted');
  expect(await replay(2, '2026-09-28T00:30:00+08:00')).toEqual({ looked: 1, advanced: 1 });
  for (const step of [5, 6, 7, 8, 9]) expect(await replay(step, '2026-09-28T00:30:01+08:00'), 'it has nothing of the kind').toEqual({ looked: 0, moved: 0 });
  for (const step of [3, 4]) {
    expect(await replay(step, '2026-09-28T00:30:01+08:00')).toEqual({ looked: 1, moved: 1 });
    expect(await replay(step, '2026-09-28T00:30:02+08:00'), 'the same event again').toEqual({ looked: 0, moved: 0 });
  }
  expect(await replay(2, '2026-09-28T01:30:00+08:00')).toEqual({ looked: 1, advanced: 1 });
  expect(await bed.reorganisation(id)).toMatchObject({ status: 'completed' });
});
