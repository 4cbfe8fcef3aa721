import { parseArgs } from 'node:util';
import { crashCampaign } from './campaign.ts';

/** `npm run crashes`: kills the local stack under traffic. Prints a summary as JSON; ends with 1 when something was lost or done twice. */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, minutes: { type: 'string', default: '20' }, seed: { type: 'string' } } });
const [kills, minutes, seed] = [Number(values.kills), Number(values.minutes), Number(values.seed ?? Math.floor(Math.random() * 0xffff_ffff))];
if (![kills, minutes, seed].every((number) => Number.isFinite(number) && number >= 0)) {
  console.error('--kills, --minutes and --seed take numbers.');
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    console.error(`${signal}: given up`);
    process.exit(130);
  });
}
console.log(`seed ${seed}`);
const summary = await crashCampaign({ kills, minutes, seed, report: (line) => console.log(line) });
console.log(JSON.stringify(summary, undefined, 2));
if (summary.violations.length > 0) console.error(`${summary.violations.length} violations; the state is kept in ${summary.kept.join(', ')}`);
process.exitCode = summary.violations.length > 0 ? 1 : 0;
