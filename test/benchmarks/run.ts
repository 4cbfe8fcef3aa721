import './quiet.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { measureBundles } from './bundles.ts';
import { measureImports } from './imports.ts';
import { measureJobs } from './jobs.ts';
import { measureMatching } from './matching.ts';
import { measureMidnight } from './midnight.ts';
import { measureNights } from './nights.ts';
import { measureRoundTrips } from './roundTrips.ts';
import { measureScans } from './scans.ts';
import { measureStartup } from './startup.ts';
import { measureThroughput } from './throughput.ts';
import { measureYears } from './years.ts';

/** `npm run bench [-- name…]`: measures, shows tables, and leaves `dist/bench.json`. Nothing here passes or fails. */
const say = (line: string) => console.error(line);
const benchmarks: Readonly<Record<string, () => Promise<unknown>>> = {
  bundles: measureBundles,
  startup: measureStartup,
  matching: async () => measureMatching(say),
  throughput: () => measureThroughput(say),
  imports: () => measureImports(say),
  jobs: measureJobs,
  midnight: () => measureMidnight(Number(process.env['MIDNIGHT'] ?? 10_000), say),
  nights: () => measureNights(Number(process.env['NIGHT'] ?? 1000), say),
  scans: () => measureScans(Number(process.env['SCAN_ROWS'] ?? 1_000_000), Number(process.env['SCAN_ROUNDS'] ?? 5), say),
  years: () => measureYears(say),
  roundTrips: () => measureRoundTrips(say),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.`);
  process.exit(1);
}
const results: Record<string, unknown> = { node: process.version, cores: cpus().length };
for (const [name, measure] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  say(name);
  results[name] = await measure();
  console.table(results[name]);
}
mkdirSync('dist', { recursive: true });
writeFileSync('dist/bench.json', `${JSON.stringify(results, undefined, 2)}\n`);
