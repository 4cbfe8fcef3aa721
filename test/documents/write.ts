import { writeFileSync } from 'node:fs';
import { root } from '../../infra/functions.ts';
import { documents } from './documents.ts';

for (const [path, text] of await documents()) {
  writeFileSync(new URL(path, root), text);
  console.log(path);
}
