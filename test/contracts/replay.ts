import type { Context, Handler } from 'aws-lambda';
import { vi } from 'vitest';
import { entryOf, functionNames, root } from '../../infra/functions.ts';
import { paths, read } from '../fitness/source.ts';

/** Invokes the entry file of the function that a step of a story names (`events/invocations/<folder>/<step>.<function>.<what-it-does>.json`), at a time; `ids` stand for those that the file names. */
export async function replayStep(folder: string, step: number, now: string, ids: Readonly<Record<string, string>>): Promise<unknown> {
  vi.setSystemTime(now);
  const path = paths.find((file) => file.startsWith(`events/invocations/${folder}/${step}.`)) ?? '';
  const name = functionNames.find((known) => known === path.split('/').at(-1)?.split('.')[1]);
  if (!name) throw new Error(`${path || step}: a file is called <step>.<function>.<what-it-does>.json, by a name of infra/functions.ts`);
  const { handler } = (await import(new URL(entryOf(name), root).href)) as { handler: Handler };
  const text = Object.entries(ids).reduce((told, [named, own]) => told.replaceAll(named, own), read(path).text);
  return handler(JSON.parse(text), { getRemainingTimeInMillis: () => 30_000 } as Context, () => {});
}
