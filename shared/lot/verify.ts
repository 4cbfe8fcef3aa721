import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { once } from '../once.ts';
import { commitmentTo, draw, populationHash, type Drawn, type Lot } from './draw.ts';

const toldSchema = once(() => z.object({
  seed: z.string().regex(/^[0-9a-f]{64}$/),
  commitment: z.string(),
  publicValue: z.string(),
  population: z.array(z.object({ id: z.string(), department: z.string() })),
  populationHash: z.string(),
  sample: z.number().int().min(1),
  inspectors: z.array(z.object({ id: z.string(), org: z.string() })),
  drawn: z.array(z.object({ id: z.string(), inspector: z.string() })),
}));

interface Told extends Lot {
  readonly commitment: string;
  readonly populationHash: string;
  readonly drawn: readonly Drawn[];
}

/** A draw as answered by `GET /supervision/inspections/{id}`, in JSON. Throws an Error that says what is missing, for what is none or is not drawn yet. */
export function toldDraw(text: string): Told {
  const parsed = toldSchema().safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const places = [...new Set(parsed.error.issues.map(({ path }) => path.join('/')))].join(', ');
  throw new Error(`This is not an inspection that was drawn · 不是已抽取的抽查${places === '' ? '' : `: ${places}`}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a draw as answered by `GET /supervision/inspections/{id}` gets wrong; nothing where it can be repeated. */
export function faultsOfDraw(told: Told): string[] {
  const drawn = draw(told);
  return [
    ...(commitmentTo(told.seed) === told.commitment ? [] : ['the seed is not the one that was committed to · 种子与公布的 SHA-256 不符']),
    ...(populationHash(told.population) === told.populationHash ? [] : ['the population is not the one that was fixed · 抽取范围与计划时不符']),
    ...(JSON.stringify(drawn) === JSON.stringify(told.drawn.map(({ id, inspector }) => ({ id, inspector }))) ? [] : [`the draw gives ${drawn.map(({ id }) => id).join(', ')} · 重算结果不同`]),
  ];
}

/** `npm run verify-draw -- inspection.json`: repeats a draw from its export. */
function main([file]: readonly string[]): number {
  if (file === undefined) {
    console.error('npm run verify-draw -- <file>: the answer of GET /supervision/inspections/{id}.');
    return 2;
  }
  const faults = faultsOfDraw(toldDraw(readFileSync(file, 'utf8')));
  console.log(faults.length === 0 ? 'The draw can be repeated · 抽取可以复现' : faults.join('\n'));
  return faults.length === 0 ? 0 : 1;
}

if (import.meta.main) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}
