import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ensureAssembly } from '../local/start/assembly.ts';
import { fromIni } from './noProfiles.ts';

it('lets the SDK go on to its next way to credentials', async () => {
  await expect(fromIni()()).rejects.toMatchObject({ name: 'CredentialsProviderError', tryNextLink: true });
});

it('stands in every bundle for what only a person’s machine needs', async () => {
  await ensureAssembly(() => {});
  const { inputs } = JSON.parse(readFileSync(new URL('../../dist/meta.json', import.meta.url), 'utf8')) as { inputs: Readonly<Record<string, unknown>> };
  expect(Object.keys(inputs)).toContain('infra/bundling/noProfiles.ts');
  expect(Object.keys(inputs).filter((file) => /@aws-sdk\/(nested-clients|token-providers|credential-provider-(ini|sso|process|web-identity|login))\//.test(file))).toEqual([]);
});
