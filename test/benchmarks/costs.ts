import './quiet.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ensureAssembly } from '../../infra/local/start/assembly.ts';
import { readAssembly } from '../../infra/local/template/assembly.ts';
import { measureJourneys } from './costs/journeys.ts';
import { limitsOf, pileOf } from './costs/limits.ts';
import * as settings from './costs/settings.ts';
import { countTransitions } from './costs/transitions.ts';
import { billOf, useOf, type Measured } from './costs/yearly.ts';

/** `npm run costs [-- requests…]`: measures what a request takes, and prints what a year of them costs and which limits it meets. Leaves `dist/costs.json`. */
const asked = process.argv.slice(2).map(Number);
if (asked.some((volume) => !(volume > 0))) {
  console.error('Give requests a year, such as 1000 100000 10000000.');
  process.exit(1);
}
const volumes = asked.length > 0 ? asked : [1_000, 100_000, 10_000_000];
const executions = await countTransitions();
const journeys = await measureJourneys();
for (const [way, { tasks }] of Object.entries(executions)) {
  const walked = journeys.ways[way as keyof typeof executions].filter(({ kind }) => kind === 'task').map(({ name }) => name);
  if (walked.join() !== tasks.join()) throw new Error(`the execution of "${way}" calls ${tasks.join()}, the calculator counts ${walked.join()}`);
}

const resources = readAssembly(await ensureAssembly(() => {})).stacks.flatMap(({ template }) => Object.values(template.Resources));
const count = (type: string) => resources.filter(({ Type }) => Type === type).length;
const functions = new Map(resources.filter(({ Type }) => Type === 'AWS::Lambda::Function').map(({ Properties: { FunctionName, MemorySize } }) => [String(FunctionName), Number(MemorySize)]));
const measured: Measured = {
  journeys,
  executions,
  alarms: count('AWS::CloudWatch::Alarm'),
  keys: count('AWS::KMS::Key'),
  customMetrics: customMetrics(),
  memoryGb: (name) => (functions.get(`public-data-local-${name}`) ?? 1024) / 1024,
};
const { throttling } = JSON.parse(readFileSync(new URL('../../infra/settings/production.json', import.meta.url), 'utf8')) as { throttling: { rate: number } };

const uses = volumes.map((volume) => useOf(volume, measured));
const bills = uses.map((use) => billOf(use, measured));
const limits = limitsOf(volumes, measured, (requests) => useOf(requests, measured), throttling.rate);
const label = (volume: number) => `${volume.toLocaleString('en')}/year`;
const rounded = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value >= 1 ? value.toFixed(1) : value.toFixed(2));
const byVolume = (values: readonly number[]) => Object.fromEntries(volumes.map((volume, i) => [label(volume), rounded(values[i] ?? 0)]));
const table = (records: readonly Readonly<Record<string, number>>[]) => Object.fromEntries(Object.keys(records[0] ?? {}).map((line) => [line, byVolume(records.map((record) => record[line] ?? 0))]));

console.log('\nA year takes');
console.table(table(uses as unknown as Record<string, number>[]));
console.log(`\nUSD, first year. ${settings.prices.source}`);
console.table(table(bills));
console.log('\nThe busiest instants: requests due together, and seconds until Step Functions has taken their transitions');
console.table(table(volumes.map((volume) => pileOf(volume, measured)) as unknown as Record<string, number>[]));
console.log(`\nLimits, the first to be met first. ${settings.quotas.source}`);
console.table(Object.fromEntries(limits.map(({ what, limit, needed, metAt }) => [what, { limit, ...byVolume(needed), 'met at': Number.isFinite(metAt) ? label(Number(metAt.toPrecision(2))) : 'never: paced' }])));

mkdirSync('dist', { recursive: true });
writeFileSync('dist/costs.json', `${JSON.stringify({ volumes, settings, journeys, executions, uses, bills, limits }, undefined, 2)}\n`);
process.exit(0);

/** Names that functions count, as shared/observability.ts lists them. */
function customMetrics(): number {
  const source = readFileSync(new URL('../../shared/observability.ts', import.meta.url), 'utf8');
  return /count\(name: ([^)]*)\)/.exec(source)?.[1]?.split('|').length ?? 0;
}
