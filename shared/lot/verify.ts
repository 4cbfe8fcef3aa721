import { readFileSync } from 'node:fs';
import { commitmentTo, draw, populationHash, type Lot } from './draw.ts';

interface Told extends Lot {
  readonly commitment: string;
  readonly populationHash: string;
  readonly drawn: readonly { readonly id: string; readonly inspector: string }[];
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

/** `npm run verify-draw -- inspection.json`: repeats a draw from its export, with nothing but this folder. */
if (import.meta.main) {
  const [file] = process.argv.slice(2);
  if (file === undefined) {
    console.error('npm run verify-draw -- <file>: the answer of GET /supervision/inspections/{id}.');
    process.exit(2);
  }
  const faults = faultsOfDraw(JSON.parse(readFileSync(file, 'utf8')) as Told);
  console.log(faults.length === 0 ? 'The draw can be repeated · 抽取可以复现' : faults.join('\n'));
  process.exit(faults.length === 0 ? 0 : 1);
}
