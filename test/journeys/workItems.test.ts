import { afterEach, expect, it } from 'vitest';
import { officials } from '../support/client.ts';
import { file } from '../support/filing.ts';
import { startJourney, type Journey } from './stack.ts';

let journey: Journey;
afterEach(() => journey.stack.stop());

it('[art.17] a request waits in the steward’s list, is urged and reminded, climbs to the CDO on its last day, and is gone once silence has approved it', async () => {
  journey = await startJourney({ now: '2026-11-03T10:00:00+08:00', empty: true });
  const { client } = journey;
  const steward = officials.steward('mzj');
  const settle = () => client.control('POST', '/clock', { advance: 'PT1M' });
  const waiting = async () => (await client.api('GET', '/work-items', { as: steward })).body.items;

  for (const code of ['csl', 'mzj']) await client.api('PUT', `/departments/${code}`, { as: officials.bureau, body: { name: `单位 ${code}`, kind: 'department' } });
  const described = { name: '低保救助对象信息', sharing: { type: 'conditional', conditions: '仅用于社会救助' }, opening: { type: 'none' }, items: [{ name: 'household_id', label: '户号', type: 'C' }] };
  const resource = (await client.api('POST', '/catalog/adoptions', { as: officials.centre, body: { department: 'mzj', basis: '存量目录已发布条目', resource: described } })).body;
  const { id } = (await file(client, { id: resource.id, name: described.name, items: ['household_id'] })).body;
  await settle();
  const [item] = await waiting();
  expect(item).toMatchObject({ subject: id, counterpart: 'csl', workingDaysLeft: 5, deadline: { dueDate: '2026-11-10' }, allowedActions: ['claim'] });
  expect((await client.api('POST', `/work-items/${item.id}/claim`, { as: steward, body: {} })).status).toBe(200);
  expect((await client.api('POST', `/work-items/${item.id}/urgings`, { as: officials.steward('csl'), body: {} })).status).toBe(201);

  await client.moveTo('2026-11-10T09:00:00+08:00');
  expect((await waiting())[0]).toMatchObject({ id: item.id, workingDaysLeft: 0, escalatedTo: 'cdo', urgings: { count: 1 } });
  await client.moveTo('2026-11-11T00:01:00+08:00');
  expect(await waiting()).toEqual([]);
  const { body } = await client.api('GET', `/evidence/${item.id}`, { as: steward });
  expect(body.intact).toBe(true);
  expect(body.entries.map((entry: { type: string; at: string }) => `${entry.type.replace('work-items.', '')} ${entry.at.slice(5, 16)}`)).toEqual([
    expect.stringContaining('item-opened'),
    expect.stringContaining('item-claimed'),
    expect.stringContaining('item-urged'),
    'reminder-due 11-06T08:30',
    'reminder-due 11-09T08:30',
    'item-escalated 11-10T08:30',
    expect.stringContaining('item-closed'),
  ]);
});
