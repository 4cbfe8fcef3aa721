import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Part } from '../ports.ts';
import type { Access, Refusal } from './access.ts';
import type { NeedsOf, SeenRequest } from './need.ts';

export interface GuardOptions {
  /** Where the service itself listens, `http://127.0.0.1:8000`. */
  readonly upstream: string;
  readonly access: Pick<Access, 'judge'>;
  readonly needsOf: NeedsOf;
  /** Looks at the head of a request only, and lets its body and the answer through as they come. */
  readonly headOnly?: boolean;
}

export interface Guard extends Part {
  readonly url: string;
}

const HEAD_ENDS = '\r\n\r\n';
const HEAD_LIMIT = 65_536;

/**
 * The door between the functions and one service: looks at every request, refuses what the caller's role does not allow, and hands on the rest byte
 * by byte. It speaks just as much HTTP as that takes, which is a tenth of what a proxy of `node:http` costs.
 */
export async function startGuard(options: GuardOptions): Promise<Guard> {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    pass(client, options);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  let stopped: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      stopped ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of open) client.destroy();
      });
      return stopped;
    },
  };
}

/** One connection of a client, and one to the service for it: requests follow each other on both. */
function pass(client: Socket, { upstream, access, needsOf, headOnly = false }: GuardOptions): void {
  let pending: Buffer = Buffer.alloc(0);
  let service: Socket | undefined;
  const serve = (): Socket => (service ??= joined(client, upstream));

  /** Handles the first request of what is pending, if it is there as a whole. */
  function next(): boolean {
    const ends = pending.indexOf(HEAD_ENDS);
    if (ends < 0 && pending.length > HEAD_LIMIT) client.destroy();
    if (ends < 0) return false;
    const head = headOf(pending.toString('latin1', 0, ends));
    const start = ends + HEAD_ENDS.length;
    if (head.headers['transfer-encoding'] !== undefined && !headOnly) return client.destroy(), false;
    const length = headOnly ? pending.length : start + Number(head.headers['content-length'] ?? 0);
    if (pending.length < length) return false;
    const request = pending.subarray(0, length);
    pending = pending.subarray(length);
    const refusal = judged({ ...head, body: headOnly ? Buffer.alloc(0) : request.subarray(start) });
    if (refusal) {
      client.write(answerTo(head, refusal, headOnly));
      if (headOnly) client.end();
    } else if (headOnly) {
      // One request for each connection: where its body ends need not be known.
      client.off('data', receive);
      serve().write(Buffer.concat([Buffer.from(`${pendingHead(request, ends)}\r\nconnection: close${HEAD_ENDS}`, 'latin1'), request.subarray(start)]));
      client.pipe(serve());
    } else serve().write(request);
    return pending.length > 0;
  }

  function judged(request: SeenRequest): Refusal | undefined {
    try {
      return access.judge(callerOf(request), needsOf(request));
    } catch {
      // Not understood here, so neither by the service: its answer says why.
      return access.judge(callerOf(request), []);
    }
  }

  function receive(chunk: Buffer): void {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (!client.destroyed && next());
  }
  client.on('data', receive);
  client.on('error', () => client.destroy());
  client.once('close', () => service?.destroy());
}

function joined(client: Socket, upstream: string): Socket {
  const { hostname, port } = new URL(upstream);
  const service = connect({ host: hostname, port: Number(port), noDelay: true });
  service.on('error', () => client.destroy());
  service.pipe(client);
  return service;
}

function headOf(text: string): Omit<SeenRequest, 'body'> {
  const [first = '', ...lines] = text.split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { method, path, headers: Object.fromEntries(headers) };
}

function pendingHead(request: Buffer, ends: number): string {
  return request.toString('latin1', 0, ends).replaceAll(/\r\n(connection|keep-alive):[^\r]*/gi, '');
}

/** The access key that a request is signed with: in a header, or in the query of a presigned URL, which may do what its maker may. */
function callerOf({ path, headers }: SeenRequest): string {
  return /Credential=([^/,\s]+)\//.exec(headers['authorization'] ?? '')?.[1] ?? /[?&]X-Amz-Credential=([^/%&]+)(?:%2F|\/)/i.exec(path)?.[1] ?? '';
}

function answerTo({ headers }: Omit<SeenRequest, 'body'>, { code, message }: Refusal, isS3: boolean): string {
  const [status, type, body] = isS3
    ? ['403 Forbidden', 'application/xml', `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code === 'AccessDeniedException' ? 'AccessDenied' : 'InvalidAccessKeyId'}</Code><Message>${message}</Message></Error>`]
    : ['400 Bad Request', headers['content-type'] ?? 'application/x-amz-json-1.0', JSON.stringify({ __type: code, message, Message: message })];
  const lines = [`HTTP/1.1 ${status}`, `content-type: ${type}`, `content-length: ${Buffer.byteLength(body)}`, `x-amzn-requestid: ${randomUUID()}`, `connection: ${isS3 ? 'close' : 'keep-alive'}`];
  return `${lines.join('\r\n')}${HEAD_ENDS}${body}`;
}
