import { describe, expect, it } from 'vitest';
import { cardOfChange, cardOfDuty, cardOfResource, cardOfSystem, type Card } from './cards.ts';
import { findingsOf } from './findings.ts';

const NOW = '2026-10-20T10:00:00+08:00';
const over = { deadline: { takesEffectAt: '2026-10-16T00:00:00+08:00', provisional: false } };
const guess = { deadline: { takesEffectAt: '2026-10-16T00:00:00+08:00', provisional: true } };

const duty = cardOfDuty({ id: 'duty_1', name: '低保审核', status: 'in-force' });
const system = (more: object = {}) => cardOfSystem({ id: 'sys_1', name: '救助系统', status: 'in-use', duties: ['duty_1'], governmentCloud: true, channels: [], ...more });
const stated = { format: 'database', updateCycle: 'daily', level: '一般4级' };
const resource = (more: object = {}) =>
  cardOfResource({
    id: 'res_1', name: '低保对象', status: 'published', editions: [], updatedAt: NOW, dutyId: 'duty_1', systemId: 'sys_1', classification: {},
    sharing: { type: 'none' }, ...stated, ...more,
  });
const told = (...cards: Card[]) => findingsOf(cards, NOW).map(({ code, article, subject }) => `${code} ${article} ${subject}`);

describe('the gaps of the catalogues', () => {
  it('[art.9] are none where duty, system and resource hang together', () => {
    expect(told(duty, system(), resource())).toEqual([]);
    expect(told()).toEqual([]);
  });

  it('[art.9] are a duty that nothing serves, a system without resources and a resource without a duty', () => {
    expect(told(duty, system({ duties: [] }), resource({ dutyId: undefined, systemId: undefined }))).toEqual([
      'duty-without-system-or-data art.9(1) duty_1', 'system-without-resources art.9(1) sys_1', 'resource-without-duty art.9(1) res_1',
    ]);
    expect(told(duty, system(), resource({ dutyId: undefined }))).toEqual(['resource-without-duty art.9(1) res_1']);
    expect(told(duty, resource({ systemId: undefined }))).toEqual([]);
  });

  it('[art.9] count what has ended neither as a gap nor as a filling', () => {
    expect(told(duty, system({ status: 'ended' }), resource({ status: 'retired', dutyId: undefined }))).toEqual(['duty-without-system-or-data art.9(1) duty_1']);
    expect(told(cardOfDuty({ id: 'duty_1', name: '低保审核', status: 'ended' }), system(), resource())).toEqual(['resource-of-ended-duty art.9(3) res_1']);
  });

  it('[art.32] are a system off the government cloud, with the reason that it gave', () => {
    const [finding] = findingsOf([duty, system({ governmentCloud: false, placementReason: '涉密专网' }), resource()], NOW);
    expect(finding).toMatchObject({ code: 'system-off-government-cloud', article: 'art.32(2)', sentence: { zh: '信息系统“救助系统”：未部署于电子政务云，所述原因：涉密专网。' } });
  });

  it('[art.7] are each channel that crosses departments outside the platform, and no other', () => {
    const channels = [
      { name: '专线', crossesDepartments: true, viaPlatform: false },
      { name: '邮件', crossesDepartments: true, viaPlatform: false },
      { name: '分平台接口', crossesDepartments: true, viaPlatform: true },
      { name: '内部', crossesDepartments: false, viaPlatform: false },
    ];
    expect(told(duty, system({ channels }), resource())).toEqual(['channel-outside-platform art.7(1) sys_1', 'channel-outside-platform art.7(1) sys_1']);
  });

  it('[reg809.art.13] [art.9] are what an entry does not say, and classes that nobody has asked for', () => {
    expect(told(duty, system(), resource({ format: undefined, classification: undefined }))).toEqual(['mandatory-fields-missing reg809.art.13 res_1', 'resource-unclassified art.9(4) res_1']);
  });

  it('[reg809.art.17] are reviews and updates that are overdue, from the very instant on, and none by a deadline that is a guess', () => {
    const change = (more: object) => cardOfChange({ id: 'chg_1', dutyId: 'duty_1', description: '法规修订', status: 'open', ...over, ...more });
    expect(told(duty, system(), resource({ status: 'under-review', review: over }), change({}))).toEqual(['update-overdue reg809.art.17 chg_1', 'review-overdue reg809.art.17 res_1']);
    expect(told(duty, system(), resource({ status: 'under-review', review: guess }), change(guess), change({ status: 'completed' }))).toEqual([]);
    expect(findingsOf([change({})], '2026-10-15T23:59:59.999+08:00')).toEqual([]);
    expect(findingsOf([change({})], '2026-10-16T00:00:00+08:00')).toHaveLength(1);
  });

  it('have a sentence in both languages each', () => {
    for (const { sentence } of findingsOf([duty, system({ duties: [], governmentCloud: false, placementReason: '专网' }), resource({ dutyId: undefined })], NOW)) {
      expect(sentence.zh).toMatch(/^[^“]+“.+”：.+。$/);
      expect(sentence.en).toMatch(/^The .+“.+”: .+\.$/);
    }
  });
});
