import { startStack } from '../../infra/local/stack.ts';
import { ensureAssembly } from '../../infra/local/start/assembly.ts';
import { DistrictClient } from '../support/client.ts';
import { tellStory } from './story.ts';

/** `npm run demo`: a request from filing to silence on a private in-memory stack, told step by step. */
const say = (line: string) => console.log(line);
const assembly = await ensureAssembly(say);
const stack = await startStack({ memory: true, now: '2026-09-24T10:00:00+08:00', empty: false, ports: {}, assembly, report: (line) => say(`  · ${line}`) });
try {
  await tellStory(new DistrictClient(stack), stack, say);
} finally {
  await stack.stop();
}
