import { describe, expect, it } from 'vitest';
import { isHeldOut, labelledItems, measure, ours, sameLabel } from '../../../test/support/labelledItems.ts';

const items = labelledItems();
const chosenBy = items.filter(({ table }) => !isHeldOut(table));
const heldOut = items.filter(({ table }) => isHeldOut(table));
/** The two data that nearly every table has, and that would hide how the rest fares. */
const rare = (list: typeof items) => list.filter(({ datum }) => datum !== 'uscc' && datum !== 'org-name');

describe('finding the datum that another department already has, measured on 57 real tables', () => {
  it('[art.10] finds 99 in 100 of the tables that the words were chosen by, and is right 99 times in 100', () => {
    const { precision, recall } = measure(chosenBy, ours);
    expect(recall).toBeGreaterThan(0.99);
    expect(precision).toBeGreaterThan(0.99);
  });

  it('[art.10] finds 96 in 100 of the tables held out, and is right 99 times in 100', () => {
    const { precision, recall } = measure(heldOut, ours);
    expect(recall).toBeGreaterThan(0.96);
    expect(precision).toBeGreaterThan(0.99);
  });

  it('[art.10] fares worse but well beyond the code and the name of a body, which nearly every table has', () => {
    const { precision, recall } = measure(rare(items), ours);
    expect(recall).toBeGreaterThan(0.92);
    expect(precision).toBeGreaterThan(0.975);
  });

  it('is not found by looking for the very label: two thirds would be missed', () => {
    expect(measure(heldOut, sameLabel).recall).toBeLessThan(0.4);
  });
});
