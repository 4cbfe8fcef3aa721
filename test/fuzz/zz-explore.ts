import fc from '/work/main/node_modules/fast-check/lib/fast-check.js';
import { seed as seedRows } from '/work/main/test/permissions/rows.ts';
import { startPlatform } from '/work/main/test/support/platform.ts';
import { operations } from '/work/main/test/fuzz/document.ts';
import { door, handlers } from '/work/main/test/fuzz/door.ts';
import { anyRequest } from '/work/main/test/fuzz/generate/request.ts';
import { faultsOf } from '/work/main/test/fuzz/oracle.ts';
import { filled, described } from '/work/main/test/fuzz/campaign.ts';
import { Pool } from '/work/main/test/fuzz/pool.ts';
import { tally, summary } from '/work/main/test/fuzz/tally.ts';
import { WriteJournal } from '/work/main/test/fuzz/writes.ts';
const [n, seed] = process.argv.slice(2).map(Number);
const platform = await startPlatform();
const pool = new Pool();
const s: any = await seedRows(platform);
pool.add('res', s.resource); pool.add('req', s.request); pool.add('gr', s.grant); pool.add('scn', s.scenario);
const enter = door(handlers());
const journal = new WriteJournal(); journal.start();
const told = tally();
const seen = new Map<string, { count: number; example: string }>();
const t0 = performance.now();
let gen = 0; let slow = 0;
await fc.assert(fc.asyncProperty(anyRequest(operations), async (g: any) => {
  const request = filled(g, pool);
  journal.take();
  const t = performance.now();
  let visit: any;
  try { visit = await enter(request); } catch (e: any) { visit = { route: 'threw', status: 599, headers: {}, text: e.stack }; }
  const ms = performance.now() - t; gen += ms;
  if (ms > 400) { slow++; console.log('SLOW', Math.round(ms), request.method, request.target.slice(0, 80), request.body?.slice(0, 60), visit.status, visit.text.length); }
  const faults = faultsOf(request, visit, journal.take());
  told.count(request, visit); if (visit.status < 400) pool.learn(visit.headers, visit.text);
  for (const f of faults) {
    const k = f.replace(/\d+/g, 'N').slice(0, 110) + ' @ ' + visit.route;
    const old = seen.get(k);
    if (old) old.count++; else seen.set(k, { count: 1, example: f.slice(0,300) + '\n' + described(request, visit).split('\n').map((l: string) => l.slice(0, 700)).join('\n') });
  }
}), { numRuns: n, seed });
console.log(summary(told, (performance.now() - t0) / 1000), 'in handlers', gen / 1000);
for (const [k, { count, example }] of seen) console.log('=====', count, k, '\n', example);
journal.stop(); await platform.stop(); process.exit(0);
