import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const FOLDERS = ['functions', 'shared', 'events', 'infra'];
const FILES = ['package.json', 'package-lock.json', 'cdk.json'];
/** Nothing of it reaches a bundle or a template. */
const LEFT_OUT = /^infra\/local$|\.test\.ts$|\.md$/;

/** A hash over everything that bundles and templates are made from. */
export function hashOfSources(root = ROOT): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...FILES, ...FOLDERS.flatMap((folder) => filesBelow(root, folder))]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (LEFT_OUT.test(path)) return [];
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    });
}
