import { once } from 'node:events';
import { createServer } from 'node:http';

/** What a function asked of AWS: the operation, as in `AWSStepFunctions.StartExecution`, and its input. */
export interface AwsCall {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** An endpoint that takes every operation of AWS's JSON protocol, remembers it, and gives the answer prepared for it, else `{}`. */
export async function awsEndpoint(answers: Readonly<Record<string, unknown>>) {
  const calls: AwsCall[] = [];
  const server = createServer(async (request, response) => {
    const body = await request.toArray();
    const operation = String(request.headers['x-amz-target']);
    calls.push({ operation, input: JSON.parse(Buffer.concat(body as Buffer[]).toString('utf8') || '{}') });
    response.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify(answers[operation] ?? {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { calls, url: `http://127.0.0.1:${address.port}`, close: () => void (server.close(), server.closeAllConnections()) };
}
