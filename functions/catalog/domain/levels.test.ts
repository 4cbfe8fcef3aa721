import { describe, expect, it } from 'vitest';
import { builtInLevels, highestOf, levelBreaches, levelOf } from './levels.ts';

const entry = (level: string | undefined, levels: readonly (string | undefined)[], levelJustification?: string) => ({ level, levelJustification, items: levels.map((one) => ({ level: one })) });
const told = (...of: Parameters<typeof entry>) => levelBreaches(builtInLevels, entry(...of)).map(({ path, code }) => `${path.join('/')} ${code}`);

describe('the level of a data set', () => {
  it('[art.9] [art.25] is the highest of its items unless it says one', () => {
    expect(levelOf(builtInLevels, entry(undefined, ['一般1级', '重要', '一般4级']))).toBe('重要');
    expect(levelOf(builtInLevels, entry('核心', ['一般1级']))).toBe('核心');
    expect(levelOf(builtInLevels, entry(undefined, [undefined]))).toBeUndefined();
  });

  it('[art.9] [art.25] may lie above its items, and below them only with a reason', () => {
    expect(told('一般4级', ['一般2级'])).toEqual([]);
    expect(told('一般2级', ['一般4级'])).toEqual(['levelJustification level-below-items']);
    expect(told('一般2级', ['一般4级'], '已脱敏汇总')).toEqual([]);
  });

  it('[art.9] is on the district’s list, as are those of its items: each that is not is told', () => {
    expect(told('三级', ['一般1级', '四级'])).toEqual(['level unknown-level', 'items/1/level unknown-level']);
    expect(levelBreaches([{ name: '三级', grade: 'general' }], entry('三级', []))).toEqual([]);
  });

  it('ranks by the list and not by the name', () => {
    const turned = builtInLevels.toReversed();
    expect(highestOf(turned, entry(undefined, ['一般1级', '核心']))).toBe('一般1级');
  });
});
