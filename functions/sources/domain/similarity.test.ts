import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelledItems } from '../../../test/support/labelledItems.ts';
import { likeness, THRESHOLD } from './similarity.ts';
import { sameDatum } from './vocabulary.ts';
import { termFrom, termIn } from './term.ts';

const same = (a: string, b: string, agreement = 0.5) => likeness(termFrom(a), termFrom(b), agreement).score >= THRESHOLD;
const labels = [...new Set(labelledItems().map(({ label }) => label))];
const label = fc.oneof(fc.constantFrom(...labels), fc.string({ unit: fc.constantFrom(...'统一社会信用代码法定代表人企业名称行政处罚日期金额是否（）12') }));

describe('two labels of one datum', () => {
  it.each([
    ['统一社会信用代码', '社会信用代码'],
    ['組織機構代碼', '统一社会信用代码'],
    ['纳税人识别号', '统一社会信用代码'],
    ['企业名称（字号名称）', '单位名称'],
    ['法定代表人(经营者姓名)', '法人姓名'],
    ['法人身份证号', '法定代表人证件号码'],
    ['社会保障号', '公民身份号码'],
    ['注册地址行政区划编码', '住所所在行政区划'],
    ['行业代码', '行业名称'],
    ['认缴出资方式ca22', '认缴出资方式中文名称'],
    ['罚款', '处罚金额'],
    ['案件编号', '案件编码'],
  ])('[art.10] are %j and %j', (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it.each([
    ['统一社会信用代码', '评价机构统一社会信用代码'],
    ['公民身份号码', '法定代表人身份证号'],
    ['企业名称', '企业类型'],
    ['注册资本', '注册号'],
    ['变更前股权比例', '变更后股权比例'],
    ['养老保险人数', '医疗保险人数'],
    ['资产总额', '资产总额是否公示'],
    ['作出决定机关(移出)', '作出决定机关(列入)'],
    ['主键', '主键'],
    ['更新时间', '更新时间'],
  ])('[art.10] are not %j and %j', (a, b) => {
    expect(same(a, b, 1)).toBe(false);
  });

  it('[art.10] that name an act or a state only hang on what their records are about', () => {
    expect([same('发证日期', '发证日期', 1), same('发证日期', '发证日期', 0), same('状态', '状态')]).toEqual([true, false, false]);
  });

  it('are understood in one go, however a label is made', () => {
    // A pattern that tried every way of taking this apart would not come to an end.
    expect(termFrom(`${'起始作出决定有效期限'.repeat(10)}x`).ofRecord).toBe(false);
    expect(termFrom('起始作出决定有效期限'.repeat(10)).ofRecord).toBe(true);
  });

  it('[art.10] take the role of a record about people in one role', () => {
    expect(likeness(termIn('姓名', '法定代表人信息'), termFrom('法定代表人'), 0).score).toBeGreaterThan(THRESHOLD);
    expect(likeness(termIn('姓名', '法定代表人信息'), termIn('姓名', '人员参保信息'), 0).score).toBeLessThan(THRESHOLD);
  });

  it('are as alike in one direction as in the other, between 0 and 1, and a label is its own datum unless it is bookkeeping', () => {
    fc.assert(
      fc.property(label, label, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, agreement) => {
        const there = likeness(termFrom(a), termFrom(b), agreement);
        expect(there).toEqual(likeness(termFrom(b), termFrom(a), agreement));
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(1);
        expect(likeness(termFrom(a), termFrom(a), 1).score).toBe(termFrom(a).bookkeeping ? 0 : 1);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the vocabulary', () => {
  it('has every word in one line only, and a source for each line', () => {
    const words = sameDatum.flatMap(({ term, also }) => [term, ...also]);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
    expect(sameDatum.filter(({ source }) => source.length < 5)).toEqual([]);
  });
});
