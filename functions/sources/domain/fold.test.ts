import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, wordingOf } from './fold.ts';

describe('one spelling of a label', () => {
  it.each([
    ['ＩＤ＿Ｎｏ．', 'id_no.'],
    ['統一社會信用代碼', '统一社会信用代码'],
    ['公积金单位帐号', '公积金单位账号'],
    ['  App软件名称 ', 'app软件名称'],
  ])('makes %j into %j', (label, folded) => {
    expect(fold(label)).toBe(folded);
  });

  it('is the same when made again', () => {
    const label = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'企業名稱（）統一社會信用代碼ＩＤ乾隆帐户後台 ') }));
    fc.assert(fc.property(label, (text) => fold(fold(text)) === fold(text)), { numRuns: 500 });
  });

  it.each([
    ['企业名称（字号名称）', '企业名称', ['字号名称']],
    ['作出决定机关(移出)', '作出决定机关', ['移出']],
    ['经营(营业)起始日期', '经营起始日期', ['营业']],
    ['案件程序类别 01 简易程序 02 一般程序', '案件程序类别', []],
    ['股东/发起人名称', '股东发起人名称', []],
    ['（备用）', '备用', []],
  ])('takes %j apart', (label, main, remarks) => {
    expect(wordingOf(label)).toEqual({ main, remarks });
  });
});
