import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Language } from '../../language.ts';
import { faults } from './faults.ts';
import { kinds } from './kinds.ts';
import { keysOf, UNPINNED, verifyAll, type Input, type Judged } from './verification.ts';

/** Verifies exported evidence offline: `npm run verify -- chain.json proof.json [seals.json …] [--key fingerprint …] [--language en]`. */
const USAGE = 'npm run verify -- <file.json>… [--key <fingerprint>]… [--language zh|en]';

function main(): number {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { key: { type: 'string', multiple: true, default: [] }, language: { type: 'string', default: 'zh' } } });
  const language: Language = values.language === 'en' ? 'en' : 'zh';
  if (positionals.length === 0) {
    console.error(`${USAGE}\n${kinds.map(({ name, title }) => `  ${name}: ${title[language]}`).join('\n')}`);
    return 2;
  }
  const inputs = positionals.map(read);
  const judged = verifyAll(inputs, { fingerprints: values.key });
  for (const one of judged) console.log(reportOn(one, language));
  const sound = judged.every(({ findings }) => findings.length === 0);
  const keys = values.key.length === 0 ? keysOf(inputs) : [];
  if (sound && keys.length > 0) console.log([UNPINNED[language], ...keys.map((key) => `  ${key}`)].join('\n'));
  return sound ? 0 : 1;
}

function read(name: string): Input {
  return { name, content: jsonOf(readFileSync(name, 'utf8')) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reportOn({ name, kind, findings, proves }: Judged, language: Language): string {
  const lines = findings.length > 0 ? findings.map(({ place, fault }) => `✗ ${place}${place ? ': ' : ''}${faults[fault][language]}`) : proves.map((text) => `✓ ${text[language]}`);
  return [`${name}${kind ? ` (${kind.title[language]})` : ''}`, ...lines.map((line) => `  ${line}`)].join('\n');
}

if (import.meta.main) {
  try {
    process.exitCode = main();
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}
