import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessmentSubject, reportIdOf, reportsBed, schemeSubject, type ReportsBed } from '../../test/support/reportsBed.ts';
import { deskBeside, type DeskBeside } from '../../test/support/deskBeside.ts';
import { reportCases } from './sources/reportCases.ts';

let bed: ReportsBed;
let desk: DeskBeside;
beforeAll(async () => {
  bed = await reportsBed();
  desk = await deskBeside(bed, (client) => reportCases(client, 'Reports'));
});
afterAll(() => bed.stop());

const question = (id: string) => ({ id, section: 'plans', text: { zh: '计划', en: 'plans' } });
const id = reportIdOf(2026, 'mzj');

describe('an annual report', () => {
  it('[art.6] [art.31] lies on no desk before its figures are frozen, then on one at a time, whether the bus tells of it or not', async () => {
    await bed.open(2026, { cutOff: '2026-09-30', dueDate: '2026-12-31', questions: [question('plans'), question('problems')] });
    await bed.draft();
    expect(await desk.both(id)).toEqual([]);
    bed.moveTo('2026-10-01T04:30:00+08:00');
    await bed.draft();
    expect(await desk.both(id)).toEqual(['mzj/steward complete 2026-12-31']);
    await bed.complete(2026, { plans: '完成对接' });
    expect(await desk.both(id), 'something is not answered').toEqual(['mzj/steward complete 2026-12-31']);
    await bed.complete(2026, { problems: '无' });
    expect(await desk.both(id)).toEqual(['mzj/cdo sign-cdo 2026-12-31']);
    await bed.sign(2026, 'cdo');
    expect(await desk.both(id)).toEqual(['mzj/lead sign-lead 2026-12-31']);
    await bed.complete(2026, { problems: '有' });
    expect(await desk.both(id), 'what is changed is signed anew').toEqual(['mzj/cdo sign-cdo 2026-12-31']);
    await bed.sign(2026, 'cdo');
    await bed.sign(2026, 'lead');
    expect(await desk.both(id)).toEqual(['mzj/steward submit 2026-12-31']);
    await bed.open(2026, { cutOff: '2026-09-30', dueDate: '2027-01-15', questions: ['plans', 'problems', 'training'].map(question) }, 1);
    await bed.draft();
    expect(await desk.both(id), 'the year was amended: one more question, another day').toEqual(['mzj/steward complete 2027-01-15']);
    await bed.complete(2026, { training: '两次' });
    await bed.sign(2026, 'cdo');
    await bed.sign(2026, 'lead');
    await bed.submit(2026);
    expect(await desk.both(id)).toEqual(['district/bureau check -']);
    expect(await desk.backwards(id)).toEqual(['district/bureau check -']);
    await bed.decide(2026, { outcome: 'returned', remarks: '请补充' });
    expect(await desk.both(id), 'while it is mended it is not overdue').toEqual(['mzj/steward mend -']);
    await bed.complete(2026, { problems: '已补充' });
    expect(await desk.both(id)).toEqual(['mzj/cdo sign-cdo -']);
    bed.moveTo('2027-01-20T10:00:00+08:00');
    expect(await bed.remind(2026, 'mzj', 2)).toEqual({ outcome: 'over' });
    for (const role of ['cdo', 'lead'] as const) await bed.sign(2026, role);
    expect(await bed.submit(2026), 'it was handed in in time').toMatchObject({ late: false });
    await bed.decide(2026, { outcome: 'accepted' });
    expect(await desk.both(id)).toEqual([]);
    expect(await desk.item(id, 'check')).toMatchObject({ status: 'closed', outcome: 'accepted', counterpart: 'mzj', path: '/reports/2026/mzj' });
    expect([await desk.again(id), await desk.backwards(id)], 'all that was ever said of it, once more, and the wrong way round').toEqual([[], []]);
  });

  it('is on the desk no more once its department is', async () => {
    const ended = reportIdOf(2026, 'csl');
    expect(await desk.both(ended)).toEqual(['csl/steward complete 2027-01-15']);
    await bed.draft(undefined, ['csl']);
    expect(await desk.both(ended)).toEqual([]);
    expect(await desk.item(ended, 'complete')).toMatchObject({ status: 'closed', outcome: 'ended' });
  });
});

describe('an assessment that was objected to', () => {
  it('[art.29] waits for the data bureau with the days of its clock, until it is decided; one that was only published waits for nobody', async () => {
    await bed.keepScheme(2026);
    await bed.publish(2026);
    const subject = assessmentSubject(2026, 'mzj');
    expect(await desk.both(subject)).toEqual([]);
    expect((await bed.chain(schemeSubject(2026))).entries.at(-1)?.data['departments'], 'who is told').toEqual(['mzj', 'wjw']);
    await bed.object(2026, 'mzj');
    expect(await desk.both(subject)).toEqual([expect.stringMatching(/^district\/bureau decide 2027-\d\d-\d\d$/)]);
    expect(await desk.item(subject, 'decide')).toMatchObject({ id: 'wi_ass-2026-mzj-decide', counterpart: 'mzj', path: '/assessments/2026/mzj' });
    await bed.decideObjection(2026, 'mzj', { outcome: 'dismissed' });
    expect(await desk.both(subject)).toEqual([]);
    expect(await desk.again(subject)).toEqual([]);
  });
});
