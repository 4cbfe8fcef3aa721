import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type RequestOptions, type Server, type ServerResponse } from 'node:http';
import { request as overTls } from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newSecret, signedHeaders } from '../../functions/notices/domain/signature.ts';
import { transport, type Connect, type Outgoing } from '#shared/outgoing/transport.ts';

/** What a name server says, and a receiver on this machine that stands for whatever address was dialled. */
const OPEN = '203.0.112.7';
const outgoing = (more: Partial<Outgoing> = {}): Outgoing => ({ url: 'https://oa.example.org/in?x=1', headers: { 'webhook-id': 'dlv_1' }, body: '{"zh":"通知"}', attempt: 1, ...more });

let server: Server;
let answer: (incoming: IncomingMessage, response: ServerResponse) => void;
let dialled: (RequestOptions & { servername?: string })[];
let received: { headers: IncomingMessage['headers']; method?: string | undefined; url?: string | undefined; body: string }[];

beforeEach(async () => {
  dialled = [];
  received = [];
  answer = (_, response) => response.writeHead(204).end();
  server = createServer(async (incoming, response) => {
    const body = Buffer.concat(await incoming.toArray()).toString('utf8');
    received.push({ headers: incoming.headers, method: incoming.method, url: incoming.url, body });
    answer(incoming, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const connect: Connect = (options, answered) => {
  dialled.push(options);
  const { port } = server.address() as { port: number };
  return request({ ...options, host: '127.0.0.1', port }, answered);
};
const rules = { ports: [443], allowedHosts: [] as string[] };
const send = (addresses: readonly string[] | (() => readonly string[]), more: { receivers?: typeof rules; connect?: Connect; patienceMs?: number } = {}) =>
  transport({ receivers: rules, resolve: async () => (typeof addresses === 'function' ? addresses() : addresses), connect, ...more });

describe('a message to a webhook', () => {
  it('reaches a real receiver as it was signed, and is taken with any 2xx', async () => {
    const secret = newSecret();
    const body = '{"type":"notices.ping"}';
    const headers = signedHeaders({ id: 'dlv_1', body, at: '2026-09-24T10:00:00+08:00' }, [{ secret }]);
    expect(await send([OPEN])(outgoing({ headers, body }))).toMatchObject({ outcome: 'taken', httpStatus: 204 });
    expect(received).toMatchObject([{ method: 'POST', url: '/in?x=1', body, headers: { 'host': 'oa.example.org', 'content-type': 'application/json; charset=utf-8', ...headers } }]);
  });

  it('goes to the very address that was judged, under the name that its certificate must have', async () => {
    await send([OPEN])(outgoing());
    expect(dialled).toMatchObject([{ host: OPEN, port: 443, servername: 'oa.example.org', agent: false }]);
    expect(dialled[0]).not.toHaveProperty('lookup');
  });

  it('goes elsewhere at the next attempt, where a receiver has several addresses', async () => {
    for (const attempt of [1, 2, 3]) await send(['2606:4700::1111', OPEN])(outgoing({ attempt }));
    expect(dialled.map(({ host }) => host)).toEqual([OPEN, '2606:4700::1111', OPEN]);
  });

  it('[art.25] is refused when the name leads inside, whatever it led to a moment ago, and nothing is dialled', async () => {
    const answers = [[OPEN], ['10.0.0.1'], ['169.254.169.254'], ['127.0.0.1'], ['::ffff:127.0.0.1'], [OPEN, '192.168.0.1']];
    let asked = 0;
    const sending = send(() => answers[asked++] ?? []);
    expect((await sending(outgoing())).outcome).toBe('taken');
    for (let i = 1; i < answers.length; i += 1) expect((await sending(outgoing())).outcome).toBe('address-refused');
    expect([dialled.length, asked]).toEqual([1, answers.length]);
  });

  it('[art.25] asks for the address once: a second answer could be another', async () => {
    let asked = 0;
    await send(() => ((asked += 1) === 1 ? [OPEN] : ['127.0.0.1']))(outgoing());
    expect([asked, dialled[0]?.host]).toEqual([1, OPEN]);
  });

  it('[art.25] is judged by number where the URL names an address, in whatever notation', async () => {
    const literal = transport({ receivers: rules, connect });
    for (const host of ['127.0.0.1', '0x7f.1', '2130706433', '0177.0.0.1', '[::1]', '[::ffff:7f00:1]', '[64:ff9b::a9fe:a9fe]', '169.254.169.254']) expect((await literal(outgoing({ url: `https://${host}/` }))).outcome, host).toBe('address-refused');
    expect(dialled).toEqual([]);
    expect((await literal(outgoing({ url: `https://${OPEN}/` }))).outcome).toBe('taken');
    expect(dialled[0]).not.toHaveProperty('servername');
  });

  it('reaches an own network where the stage names the host, but never what is link-local', async () => {
    const receivers = { ports: [443], allowedHosts: ['oa.example.org'] };
    expect((await send(['10.0.0.1'], { receivers })(outgoing())).outcome).toBe('taken');
    expect((await send(['169.254.169.254'], { receivers })(outgoing())).outcome).toBe('address-refused');
    expect((await send(['10.0.0.1'], { receivers })(outgoing({ url: 'https://oa.example.org.evil.example/' }))).outcome).toBe('address-refused');
  });

  it('does not follow a redirect, wherever it leads', async () => {
    answer = (_, response) => response.writeHead(307, { location: 'https://169.254.169.254/latest/meta-data/' }).end();
    expect(await send([OPEN])(outgoing())).toMatchObject({ outcome: 'redirected', httpStatus: 307 });
    expect(dialled).toHaveLength(1);
  });

  it.each([[500, 'not-taken'], [404, 'not-taken'], [429, 'not-taken'], [410, 'gone'], [200, 'taken']])('answered with %i is %s', async (status, outcome) => {
    answer = (_, response) => response.writeHead(status).end('x');
    expect(await send([OPEN])(outgoing())).toMatchObject({ outcome, httpStatus: status });
  });
});

describe('a receiver that misbehaves', () => {
  it('and never answers is left after a while', async () => {
    answer = () => {};
    expect(await send([OPEN], { patienceMs: 200 })(outgoing())).toMatchObject({ outcome: 'timed-out' });
  });

  it('and answers drop by drop without an end has answered, and is left all the same', async () => {
    answer = (_, response) => {
      response.writeHead(200).write('x');
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect(await send([OPEN], { patienceMs: 300 })(outgoing())).toMatchObject({ outcome: 'taken', httpStatus: 200 });
  });

  it('and answers with a flood is cut off: no more is taken in than a little', async () => {
    let poured = 0;
    const closed = Promise.withResolvers<void>();
    answer = (_, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) poured += 65_536;
      };
      response.writeHead(200).on('drain', pour).on('close', closed.resolve).on('error', () => {});
      pour();
    };
    expect(await send([OPEN])(outgoing())).toMatchObject({ outcome: 'taken' });
    await closed.promise;
    expect(poured).toBeLessThan(32 * 1024 * 1024);
  });

  it('and hangs up, speaks nonsense, or is not there, is not connected', async () => {
    answer = (incoming) => incoming.socket.destroy();
    expect(await send([OPEN])(outgoing())).toMatchObject({ outcome: 'not-connected' });
    answer = (incoming) => incoming.socket.end('HTTP/1.1 banana\r\n\r\n');
    expect(await send([OPEN])(outgoing())).toMatchObject({ outcome: 'not-connected' });
    answer = (incoming) => incoming.socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
    expect(await send([OPEN], { patienceMs: 2000 })(outgoing())).toMatchObject({ outcome: 'not-connected' });
    const nowhere: Connect = (options, answered) => request({ ...options, host: '127.0.0.1', port: 9 }, answered);
    expect(await send([OPEN], { connect: nowhere })(outgoing())).toMatchObject({ outcome: 'not-connected' });
  });

  it('and does not speak TLS is not connected', async () => {
    const { port } = server.address() as { port: number };
    const plain: Connect = (options, answered) => overTls({ ...options, host: '127.0.0.1', port }, answered);
    expect(await send([OPEN], { connect: plain })(outgoing())).toMatchObject({ outcome: 'not-connected' });
  });

  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])('and shows a certificate that is not good (%s) is refused', async (code) => {
    const refusing: Connect = (options, answered) => {
      const opened = connect(options, answered);
      queueMicrotask(() => opened.destroy(Object.assign(new Error(code), { code })));
      return opened;
    };
    expect(await send([OPEN], { connect: refusing })(outgoing())).toMatchObject({ outcome: 'certificate-refused' });
  });

  it('and whose name nobody knows is unresolvable', async () => {
    expect(await transport({ receivers: rules, resolve: () => Promise.reject(new Error('ENOTFOUND')), connect })(outgoing())).toMatchObject({ outcome: 'unresolvable' });
  });
});
