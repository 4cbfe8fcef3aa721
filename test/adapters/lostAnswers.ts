import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const FORWARDED = ['x-amz-target', 'x-amz-date', 'content-type', 'authorization'];

/** What becomes of an answer once the engine has done what it was asked. */
export type Fate = 'given' | 'lost' | 'withheld';

/**
 * Stands between a client and a DynamoDB engine, and loses answers: the engine has then committed, and the client does not know.
 * `fates` is used up by one transaction after the other; when it is empty, answers are given.
 */
export async function lossyEngine(endpoint: string) {
  const tokens: string[] = [];
  const fates: Fate[] = [];
  const withheld: ServerResponse[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const transaction = request.headers['x-amz-target']?.toString().endsWith('.TransactWriteItems') ?? false;
    if (transaction) tokens.push((JSON.parse(body) as { ClientRequestToken?: string }).ClientRequestToken ?? 'none');
    const headers = Object.fromEntries(FORWARDED.map((name) => [name, String(request.headers[name])]));
    const answer = await fetch(endpoint, { method: 'POST', headers, body });
    const answered = await answer.text();
    const fate = transaction ? (fates.shift() ?? 'given') : 'given';
    if (fate === 'lost') response.destroy();
    else if (fate === 'withheld') withheld.push(response);
    else response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(answered);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    tokens,
    fates,
    stop(): void {
      for (const response of withheld) response.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
