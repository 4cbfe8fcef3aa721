import { Resolver } from 'node:dns/promises';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { reachable } from './address.ts';
import { outcomeOf, type AttemptOutcome } from './outcome.ts';
import { hostOf, portOf, type ReceiverRules } from './receiver.ts';

/** Every address that a host leads to now. */
export type Resolve = (host: string) => Promise<readonly string[]>;
/** Opens an exchange; `host` is the very address that was checked. */
export type Connect = (options: RequestOptions, answered: (response: IncomingMessage) => void) => ClientRequest;

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Counts the attempts from 1: a receiver with several addresses is tried at one after the other. */
  readonly attempt: number;
}

export interface Exchange {
  readonly outcome: AttemptOutcome;
  readonly httpStatus?: number;
  readonly milliseconds: number;
}

export type Send = (outgoing: Outgoing) => Promise<Exchange>;

/** From the first packet to the end of the answer: a slow receiver must not hold the function. */
const PATIENCE_MS = 10_000;
/** Nobody reads an answer's body; so much of it is taken in for courtesy, and then the connection is closed. */
const MOST_BYTES = 65_536;

/**
 * Sends a message over HTTPS. The host is resolved once, every address is judged, and the connection goes to the very address that was judged, by number: what
 * the name leads to a moment later makes no difference. The certificate must be the host's. Redirects are not followed.
 */
export function transport({ receivers, resolve = resolveHost, connect = request, patienceMs = PATIENCE_MS }: { readonly receivers: ReceiverRules; readonly resolve?: Resolve; readonly connect?: Connect; readonly patienceMs?: number }): Send {
  return async ({ url: text, headers, body, attempt }) => {
    const url = new URL(text);
    const started = performance.now();
    const ended = (outcome: AttemptOutcome, httpStatus?: number): Exchange => ({ outcome, ...(httpStatus === undefined ? {} : { httpStatus }), milliseconds: Math.round(performance.now() - started) });
    const host = hostOf(url);
    const addresses = await resolve(host).catch(() => []);
    if (addresses.length === 0) return ended('unresolvable');
    const judged = receivers.ports.includes(portOf(url)) ? reachable(addresses, receivers.allowedHosts.includes(host)) : [];
    const address = judged[(attempt - 1) % judged.length];
    if (address === undefined) return ended('address-refused');
    try {
      const status = await exchange(connect, optionsFor(url, address, headers, body, patienceMs), body);
      return ended(outcomeOf(status), status);
    } catch (error) {
      return ended(failureOf(error));
    }
  };
}

function optionsFor(url: URL, address: string, headers: Readonly<Record<string, string>>, body: string, patienceMs: number): RequestOptions & { servername?: string } {
  const host = hostOf(url);
  return {
    method: 'POST',
    host: address,
    port: portOf(url),
    path: `${url.pathname}${url.search}`,
    // Without a name the certificate is held against the address itself.
    ...(isIP(host) === 0 ? { servername: host } : {}),
    agent: false,
    signal: AbortSignal.timeout(patienceMs),
    headers: { ...headers, 'host': url.host, 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(body)), 'user-agent': 'district-public-data/1' },
  };
}

/** The status decides; whatever becomes of the body afterwards changes nothing. */
function exchange(connect: Connect, options: RequestOptions, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let status: number | undefined;
    let taken = 0;
    const over = (error?: unknown): void => {
      sent.destroy();
      if (status === undefined) reject(error ?? new Error('closed without an answer'));
      else resolve(status);
    };
    const sent = connect(options, (response) => {
      status = response.statusCode;
      response.on('data', (chunk: Buffer) => {
        taken += chunk.length;
        if (taken > MOST_BYTES) over();
      });
      response.once('end', over).once('error', over);
    });
    sent.on('error', over).once('close', over);
    sent.end(body);
  });
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|HOSTNAME_MISMATCH|SSL/;

function failureOf(error: unknown): AttemptOutcome {
  const { name, code = '' } = error as { readonly name?: string; readonly code?: string };
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timed-out';
  return CERTIFICATE.test(code) ? 'certificate-refused' : 'not-connected';
}

/** Asks the name servers, with an end to it. A literal address leads to itself. */
export const resolveHost: Resolve = async (host) => {
  if (isIP(host) !== 0) return [host];
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
};
