import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { evaluator, reportsBed, type ReportsBed } from '../../../test/support/reportsBed.ts';
import { persons } from '../../../test/support/qualityBed.ts';
import { actor } from '../../../test/support/sharingBed.ts';
import { bureau } from '../../../test/support/supervisionBed.ts';
import { partSubject } from './repository.ts';

let bed: ReportsBed;
let resource: string;
beforeAll(async () => {
  bed = await reportsBed();
  resource = await bed.adopt({ ...persons, name: '评估台账' });
});
afterAll(() => bed.stop());
beforeEach(() => bed.moveTo('2026-09-24T10:00:00+08:00'));

const another = actor('other', 'evaluator');
const samples = (outcome = 'in-order') => [{ resourceId: resource, outcome, text: '与业务系统一致' }];

describe('[art.30] an evaluation by a third party', () => {
  it('is commissioned within the district, for days to come, and every fault is named', async () => {
    const faulty = { evaluator: 'mzj', departments: ['mzj', 'nowhere', 'mzj'], from: '2026-09-20', until: '2026-09-10', questions: [{ id: 'a', text: { zh: '甲', en: 'a' }, points: 1 }, { id: 'a', text: { zh: '乙', en: 'b' }, points: 1 }] };
    await expect(bed.evaluation.commission(faulty)).rejects.toMatchObject({
      faults: [['/evaluator', 'conflict-of-interest'], ['/departments/1', 'unregistered-department'], ['/departments/2', 'duplicate'], ['/until', 'out-of-order'], ['/until', 'too-early'], ['/questions/1/id', 'duplicate']].map(([pointer, code]) => ({ pointer, code })),
    });
    expect((await bed.evaluation.commission({ title: '全区' })).departments.toSorted()).toEqual(['csl', 'mzj', 'wjw']);
  });

  it('reads the sections that it was commissioned for, of its departments, in its days; others do not even see that there is one', async () => {
    const { id } = await bed.evaluation.commission({ departments: ['mzj'], from: '2026-09-25', until: '2026-09-26' });
    await expect(bed.evaluation.facts(id, 'mzj')).rejects.toMatchObject({ code: 'wrong-state', extensions: { current: { from: '2026-09-25' } } });
    bed.moveTo('2026-09-26T23:59:59+08:00');
    const facts = await bed.evaluation.facts(id, 'mzj');
    expect([new Set(facts.figures.map(({ section }) => section)), facts.resources.some((one) => one.id === resource)]).toEqual([new Set(['catalogue', 'quality']), true]);
    await expect(bed.evaluation.facts(id, 'csl')).rejects.toMatchObject({ code: 'not-found' });
    for (const stranger of [another, actor('pinggu', 'steward'), actor('mzj', 'cdo')]) await expect(bed.evaluation.facts(id, 'mzj', stranger)).rejects.toMatchObject({ code: 'not-found' });
    expect([(await bed.evaluation.list()).some((one) => one.id === id), await bed.evaluation.list(another)]).toEqual([true, []]);
    bed.moveTo('2026-09-27T00:00:00+08:00');
    for (const late of [() => bed.evaluation.facts(id, 'mzj'), () => bed.evaluation.record(id, 'mzj'), () => bed.evaluation.sign(id)]) await expect(late()).rejects.toMatchObject({ code: 'wrong-state' });
    expect((await bed.evaluation.facts(id, 'mzj', bureau)).department, 'the bureau is bound by no commission').toBe('mzj');
  });

  it('records the whole questionnaire and enough samples of what is in force', async () => {
    const { id } = await bed.evaluation.commission({ departments: ['mzj', 'csl'], sample: 1 });
    const wrong = { answers: [{ question: 'usable', points: 21, text: '过高' }, { question: 'weather', points: 1, text: '无关' }], samples: [{ resourceId: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G', outcome: 'in-order', text: '没有' }] };
    await expect(bed.evaluation.record(id, 'mzj', wrong)).rejects.toMatchObject({ faults: [{ pointer: '/answers/0/points' }, { pointer: '/answers/1/question' }, { pointer: '/answers' }, { pointer: '/samples/0/resourceId' }] });
    await expect(bed.evaluation.record(id, 'mzj')).rejects.toMatchObject({ faults: [{ pointer: '/samples', code: 'too-few' }] });
    // 17 of 30 points; one of one in order: (56.67 + 100) / 2.
    expect((await bed.evaluation.record(id, 'mzj', { samples: samples() })).points).toBe(78.33);
    expect((await bed.evaluation.record(id, 'mzj', { samples: samples('deficient') })).version, 'in place of the first').toBe(2);
    expect((await bed.evaluation.record(id, 'csl')).points, 'nothing to draw samples from').toBe(56.67);
    const atLength = { resourceId: resource, outcome: 'in-order', text: '字'.repeat(2000) };
    await expect(bed.evaluation.record(id, 'mzj', { samples: Array.from({ length: 26 }, () => atLength) }), 'no item and no event holds as much').rejects.toMatchObject({ faults: expect.arrayContaining([expect.objectContaining({ pointer: '', code: 'too-large' })]) });
  });

  it('is signed once all is recorded, returned, signed anew and accepted; what was signed is what was recorded, and counts in the assessment', async () => {
    const { id } = await bed.evaluation.commission({ departments: ['mzj', 'csl'] });
    await bed.evaluation.record(id, 'mzj');
    await expect(bed.evaluation.sign(id)).rejects.toMatchObject({ faults: [{ code: 'missing' }] });
    await bed.evaluation.record(id, 'csl', { answers: [{ question: 'usable', points: 20, text: '可用' }, { question: 'open', points: 10, text: '充分' }] });
    const signed = await bed.evaluation.sign(id);
    expect([signed.status, signed.signature?.by, signed.allowedActions]).toEqual(['submitted', evaluator.sub, []]);
    for (const late of [() => bed.evaluation.record(id, 'mzj'), () => bed.evaluation.facts(id, 'mzj')]) await expect(late()).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(bed.evaluation.decide(id, { outcome: 'returned' })).rejects.toMatchObject({ faults: [{ pointer: '/remarks' }] });
    await bed.evaluation.decide(id, { outcome: 'returned', remarks: '请说明理由' });
    await bed.evaluation.record(id, 'mzj', { samples: samples() });
    expect((await bed.evaluation.sign(id)).signature?.hash).not.toBe(signed.signature?.hash);
    await expect(bed.evaluation.part(id, 'mzj', actor('mzj', 'steward')), 'not before it is accepted').rejects.toMatchObject({ code: 'not-found' });
    await bed.evaluation.decide(id, { outcome: 'accepted' });
    expect((await bed.evaluation.part(id, 'mzj', actor('mzj', 'steward'))).points).toBe(78.33);
    await expect(bed.evaluation.part(id, 'mzj', actor('csl', 'steward'))).rejects.toMatchObject({ code: 'not-your-department' });
    const { types, faults } = await bed.chain(id);
    expect([types.map((type) => type.replace('reports.evaluation-', '')), faults]).toEqual([['commissioned', 'part-kept', 'part-kept', 'signed', 'returned', 'part-kept', 'signed', 'accepted'], []]);
    expect((await bed.chain(partSubject(id, 'mzj'))).types).toEqual(['reports.evaluation-recorded', 'reports.evaluation-recorded']);

    await bed.open(2026, { cutOff: '2026-09-20', dueDate: '2026-12-31' });
    await bed.draft();
    await bed.keepScheme(2026, { weights: { evaluation: 1, reporting: 1 } });
    await bed.publish(2026);
    const mine = await bed.assessment(2026, 'mzj', actor('mzj', 'lead'));
    expect(mine.points.find(({ code }) => code === 'evaluation')).toMatchObject({ points: 78.33, weight: 0.5, rests: [{ value: 78.33, entries: `/evaluations/${id}/departments/mzj` }] });
    expect((await bed.assessment(2026, 'wjw')).points.find(({ code }) => code === 'evaluation'), 'nobody evaluated it').toMatchObject({ points: null, weight: 0, rests: [] });
    expect((await bed.evaluation.read(id)).recorded).toEqual(['csl', 'mzj']);
  });

  it('reads nothing any more from the moment that it is terminated', async () => {
    const { id } = await bed.evaluation.commission({ departments: ['mzj'] });
    expect((await bed.evaluation.terminate(id)).status).toBe('terminated');
    await expect(bed.evaluation.facts(id, 'mzj')).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(bed.evaluation.sign(id)).rejects.toMatchObject({ code: 'wrong-state' });
  });
});
