import { once } from 'node:events';
import { createServer } from 'node:http';
import { signingKey } from './seals.ts';

/** As much of KMS as signing needs, on a free port: one key, whatever it is asked for by. Points the SDK of this process at it. */
export async function startSigning(): Promise<{ stop(): Promise<void> }> {
  const key = signingKey();
  const server = createServer(async (request, response) => {
    const { Message = '' } = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { Message?: string };
    const signs = String(request.headers['x-amz-target']).endsWith('.Sign');
    const answer = signs ? { Signature: key.sign(Buffer.from(Message, 'base64').toString()) } : { PublicKey: key.publicKey };
    response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  process.env['AWS_ENDPOINT_URL_KMS'] = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
