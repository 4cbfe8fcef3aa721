import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ensureAssembly } from '../local/start/assembly.ts';
import none from './noWoff2.ts';

it('unpacks nothing', () => {
  expect(() => none()).toThrow('unpacked typeface');
});

it('stands in every bundle for what unpacks typefaces of the web', async () => {
  await ensureAssembly(() => {});
  const { inputs } = JSON.parse(readFileSync(new URL('../../dist/meta.json', import.meta.url), 'utf8')) as { inputs: Readonly<Record<string, unknown>> };
  expect(Object.keys(inputs)).toContain('infra/bundling/noWoff2.ts');
  expect(Object.keys(inputs).filter((file) => /node_modules\/brotli\//.test(file))).toEqual([]);
});
