import { bodyFault, type Fault } from './problem.ts';

/** An item of DynamoDB holds 400 KB and an event on the bus 256 KB, and what people wrote is in both, beside what the platform adds. */
const MAX_TEXT_BYTES = 150_000;

/** Texts that are each short enough can be too much together. */
export function textSizeFaults(pointer: string, texts: unknown): Fault[] {
  const bytes = Buffer.byteLength(JSON.stringify(texts));
  if (bytes <= MAX_TEXT_BYTES) return [];
  const [kilobytes, most] = [Math.ceil(bytes / 1000), MAX_TEXT_BYTES / 1000];
  return [bodyFault(pointer, 'too-large', { zh: `文字共 ${kilobytes} KB，最多 ${most} KB，请精简`, en: `the texts make ${kilobytes} KB together, at most ${most} KB; shorten them` })];
}
