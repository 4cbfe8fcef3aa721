import { expect, test } from 'vitest';
import { drill } from './drill.ts';

test('[art.17] tables that were restored days later prove themselves, lose no deadline and do nothing twice', async () => {
  const told: string[] = [];
  await drill((line) => told.push(line));
  expect(told.at(-1)).toContain('nothing was done twice');
});
