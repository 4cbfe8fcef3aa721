import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed as seedRows, type Seeded } from '../permissions/rows.ts';
import { described, filled } from './campaign.ts';
import { operations } from './document.ts';
import { routeOf, type Visit } from './door.ts';
import { anyRequest, bytesOf, type FuzzRequest } from './generate/request.ts';
import { faultsOf } from './oracle.ts';
import { Pool } from './pool.ts';
import { answersIn, requestText, sendRaw } from './rawHttp.ts';
import { startStage, tokenFor, type Stage } from './stage.ts';
import { WriteJournal } from './writes.ts';

const calls = Number(process.env['FUZZ_HTTP_CALLS'] ?? 400);
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let stage: Stage;
let seeded: Seeded;
const journal = new WriteJournal();
beforeAll(async () => {
  stage = await startStage();
  seeded = await seedRows(stage.platform);
  journal.start();
});
afterAll(async () => {
  journal.stop();
  await stage.stop();
});

/** What the gateway alone may say, to anything. */
const OF_THE_GATEWAY = new Set([400, 401, 413, 431]);

async function faultsOver(request: FuzzRequest): Promise<string[]> {
  const token = request.claims && (await tokenFor(stage, request.claims));
  const headers = token === undefined ? request.headers : [['Authorization', `Bearer ${token}`] as const, ...request.headers];
  journal.take();
  const { received, hung } = await sendRaw(stage.gateway.port, requestText(request.method, request.target, headers, bytesOf(request)), broken(request) ? 1000 : 10_000);
  // Whoever announces more than he sends is waited for, as far as the server is concerned.
  if (hung) return broken(request) ? [] : ['nothing came', JSON.stringify(request)];
  const [answer, ...more] = answersIn(received);
  const acts = journal.take();
  if (!answer) return ['the connection was closed without an answer'];
  if (more.some(({ status }) => status !== 400)) return [`one request had ${more.length + 1} answers`, JSON.stringify(request), received.toString('latin1')];
  const refusedByGateway = OF_THE_GATEWAY.has(answer.status) && answer.headers['content-type'] === 'application/json';
  if (refusedByGateway) return /^\{"message":"[A-Z][A-Za-z ]+"\}$/.test(answer.text) && acts.length === 0 ? [] : [`the gateway said ${answer.text}`];
  // HEAD has no body to check, and what a broken header line makes of the rest is another request.
  if (request.method === 'HEAD' || broken(request)) return answer.status < 500 ? [] : [`answered ${answer.status}`];
  const visit: Visit = { ...answer, route: routeOf(request) };
  const faults = faultsOf(request, visit, acts);
  return faults.length > 0 ? [...faults, described(request, visit)] : [];
}

function broken({ headers }: FuzzRequest): boolean {
  return headers.some(([name, value]) => /[\r\n]/.test(value) || ['transfer-encoding', 'content-length', 'expect', 'host', 'content-encoding'].includes(name));
}

describe('whatever is sent over HTTP', () => {
  it(
    `is answered as the document says, by the gateway or by a function (FUZZ_SEED=${seed})`,
    async () => {
      const pool = new Pool();
      pool.note(Object.values(seeded).join(' '));
      const check = async (generated: FuzzRequest): Promise<void> => {
        const faults = await faultsOver(filled(generated, pool));
        if (faults.length > 0) throw new Error(faults.join('\n'));
      };
      const { failed, errorInstance } = await fc.check(fc.asyncProperty(anyRequest(operations), check), { numRuns: calls, seed, endOnFailure: true });
      if (failed) throw errorInstance;
      expect(stage.reached().length).toBeGreaterThan(calls / 2);
    },
    Math.max(60_000, calls * 50),
  );
});
