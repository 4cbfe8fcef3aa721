import { Agent, request } from 'node:http';
import type { Stack } from '../../infra/local/stack.ts';
import type { Claims } from '../support/httpEvent.ts';
import { ask, benchStack, cdo, filing, round, steward } from './bench.ts';
import { percentile } from './numbers.ts';

export interface ThroughputFigures {
  readonly what: string;
  readonly connections: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests per second against those of a function that does nothing with data, at the same gateway, in the same round. */
  readonly ofYardstick: number;
}

const CONNECTIONS = [1, 8, 64];
const SECONDS = 3;

interface Load {
  readonly what: string;
  readonly as?: Claims;
  readonly next: () => { method: string; path: string; body?: object };
}

/** Warm requests per second over HTTP, with the in-memory engine and without throttling. */
export async function measureThroughput(say: (line: string) => void): Promise<ThroughputFigures[]> {
  const { stack, resource } = await benchStack();
  try {
    const open: string[] = [];
    for (let i = 0; i < 200; i += 1) open.push((await ask(stack, 'sharing-api', 'POST', '/sharing/requests', steward, filing(resource))).id);
    const [first = ''] = open;
    const yardstick: Load = { what: 'nothing (GET /openapi.json, 304)', next: () => ({ method: 'GET', path: '/openapi.json' }) };
    const loads: Load[] = [
      { what: 'filing', as: steward, next: () => ({ method: 'POST', path: '/sharing/requests', body: filing(resource) }) },
      // A request can be decided once: what is filed in the round before is decided here, and the rest is answered 409.
      { what: 'deciding', as: cdo, next: () => ({ method: 'POST', path: `/sharing/requests/${open.pop() ?? first}/decision`, body: { outcome: 'approved' } }) },
      { what: 'reading', as: steward, next: () => ({ method: 'GET', path: `/sharing/requests/${first}` }) },
      { what: 'listing', as: steward, next: () => ({ method: 'GET', path: '/sharing/requests?limit=20' }) },
    ];
    const figures: ThroughputFigures[] = [];
    for (const connections of CONNECTIONS) {
      for (const load of loads) {
        if (load.what === 'deciding') await refill(stack, resource, open, connections);
        await drive(stack, yardstick, connections, 0.5);
        const bare = await drive(stack, yardstick, connections, SECONDS);
        const measured = await drive(stack, load, connections, SECONDS, load.what === 'deciding' ? () => open.length > 0 : undefined);
        figures.push({ what: load.what, connections, ...measured, ofYardstick: round(measured.perSecond / bare.perSecond) });
        say(`  ${load.what} at ${connections}: ${measured.perSecond}/s`);
      }
    }
    return figures;
  } finally {
    await stack.stop();
  }
}

async function refill(stack: Stack, resource: string, open: string[], connections: number): Promise<void> {
  while (open.length < 600 * Math.min(connections, 2)) open.push((await ask(stack, 'sharing-api', 'POST', '/sharing/requests', steward, filing(resource))).id);
}

async function drive(stack: Stack, { as, next }: Load, connections: number, seconds: number, more: () => boolean = () => true) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const token = as && (await stack.issuer.issue({ org: as.org, roles: as.roles.slice(1, -1).split(' '), sub: as.sub }));
  const latencies: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, async () => {
    while (performance.now() < until && more()) {
      const started = performance.now();
      const status = await send(agent, stack.apiUrl, next(), token);
      if (status >= 500 || status === 429) throw new Error(`answered ${status} under load`);
      latencies.push(performance.now() - started);
    }
  }));
  const elapsed = (performance.now() - began) / 1000;
  agent.destroy();
  return { perSecond: Math.round(latencies.length / elapsed), p50Ms: round(percentile(latencies, 50)), p99Ms: round(percentile(latencies, 99)) };
}

function send(agent: Agent, url: string, { method, path, body }: ReturnType<Load['next']>, token: string | undefined): Promise<number> {
  const text = body && JSON.stringify(body);
  const headers = { ...(token ? { authorization: `Bearer ${token}` } : { 'if-none-match': '*' }), ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}) };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}${path}`, { agent, method, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    outgoing.on('error', reject).end(text);
  });
}
