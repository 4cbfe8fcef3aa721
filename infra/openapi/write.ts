import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { bundleOf, root } from '../functions.ts';
import { openApiDocument } from './document.ts';
import { docsPage } from './page/page.ts';

/** Puts `openapi.json`, `docs.zh.html` and `docs.en.html` beside the bundle that serves them. */
export function writeDocumentation(): void {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
  const document = openApiDocument(version);
  const folder = new URL(`${bundleOf('documentation-api')}/`, root);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('openapi.json', folder), JSON.stringify(document));
  writeFileSync(new URL('docs.zh.html', folder), docsPage(document, 'zh'));
  writeFileSync(new URL('docs.en.html', folder), docsPage(document, 'en'));
}
