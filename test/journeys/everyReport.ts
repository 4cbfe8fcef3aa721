import assert from 'node:assert/strict';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const { bureau } = officials;

/** A year that is opened with its cut-off behind it: a report is on the desk, completed, signed, submitted, returned, submitted again and accepted; another is reminded of. */
export async function reportTheYear(client: DistrictClient, ask: Ask): Promise<void> {
  const now = Date.parse((await client.control('GET', '/clock')).body.now);
  const day = (days: number): string => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
  const year = Number(day(-2).slice(0, 4));
  await ask('PUT', `/reports/${year}`, { as: bureau, body: { cutOff: day(-2), dueDate: day(20), questions: [{ id: 'plans', section: 'plans', text: { zh: '计划', en: 'plans' } }] } });
  await client.control('POST', '/clock', { advance: 'PT1M' });
  await client.control('POST', '/schedules/reports-draft/run');
  const report = `/reports/${year}/mzj`;
  const steward = officials.steward('mzj');
  const settle = () => client.control('POST', '/clock', { advance: 'PT1S' });
  const onDesk = async (as: typeof bureau): Promise<string[]> => (await ask('GET', '/work-items?source=reports', { as })).body.items.map(({ path }: { path: string }) => path);
  await settle();
  assert.deepEqual(await onDesk(steward), [report]);
  await ask('POST', `${report}/answers`, { as: steward, body: { answers: { plans: '继续归集' } } });
  for (const decision of [{ outcome: 'returned', remarks: '请补充' }, { outcome: 'accepted' }]) {
    for (const as of [officials.cdo('mzj'), officials.lead('mzj')]) await ask('POST', `${report}/signature`, { as, body: {} });
    await ask('POST', `${report}/submission`, { as: steward, body: {} });
    await ask('POST', `${report}/decision`, { as: bureau, body: decision });
  }
  for (const path of [report, `${report}/corrections`, `/reports/${year}`, `/reports/${year}/summary`]) await ask('GET', path, { as: bureau });
  const assessment = `/assessments/${year}`;
  await ask('PUT', assessment, { as: bureau, body: {} });
  await ask('POST', `${assessment}/publication`, { as: bureau, body: {} });
  await ask('POST', `${assessment}/mzj/objection`, { as: officials.cdo('mzj'), body: { text: '演练' } });
  await settle();
  assert.deepEqual([await onDesk(steward), await onDesk(bureau)], [[], [`${assessment}/mzj`]]);
  assert((await ask('GET', '/notices', { as: officials.lead('csl') })).body.items.some(({ type, subject }: { type: string; subject: { href: string } }) => type === 'reports.assessment-closed' && subject.href === `${assessment}/csl`));
  await ask('POST', `${assessment}/mzj/objection-decision`, { as: bureau, body: { outcome: 'dismissed', reason: '演练' } });
  for (const path of [assessment, `${assessment}/mzj`]) await ask('GET', path, { as: bureau });
  assert.match((await ask('GET', `/reports/${year}/csl`, { as: bureau })).body.reminded.stage, /^before-/);
}
