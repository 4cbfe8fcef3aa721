import { createServer, request } from 'node:http';
import { once } from 'node:events';

/** What one call of the API cost in DynamoDB. */
export interface Cost {
  readonly roundTrips: number;
  /** Capacity units as DynamoDB counts them, read and write together. */
  readonly capacity: number;
  /** Of these, by operations that write. */
  readonly writes: number;
}

export interface CountingProxy {
  readonly endpoint: string;
  /** What has been spent since the last time this was asked. */
  take(): Cost;
  stop(): Promise<void>;
}

interface Consumed {
  readonly CapacityUnits?: number;
}

const WRITES = /\.(TransactWriteItems|BatchWriteItem|PutItem|UpdateItem|DeleteItem)$/;

/** Stands between the SDK and the engine, asks for the consumed capacity of every operation, and adds it up. */
export async function countingProxy(engine: string): Promise<CountingProxy> {
  let roundTrips = 0;
  let capacity = 0;
  let writes = 0;
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const body = JSON.stringify({ ...JSON.parse(Buffer.concat(parts).toString() || '{}'), ReturnConsumedCapacity: 'TOTAL' });
      const { 'content-length': _, ...headers } = incoming.headers;
      const forward = request(engine, { method: incoming.method, path: incoming.url, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
        const answered: Buffer[] = [];
        response.on('data', (part: Buffer) => answered.push(part)).on('end', () => {
          const text = Buffer.concat(answered);
          roundTrips += 1;
          const consumed = (JSON.parse(text.toString()) as { ConsumedCapacity?: Consumed | Consumed[] }).ConsumedCapacity ?? [];
          for (const { CapacityUnits = 0 } of [consumed].flat()) {
            capacity += CapacityUnits;
            if (WRITES.test(String(incoming.headers['x-amz-target']))) writes += CapacityUnits;
          }
          outgoing.writeHead(response.statusCode ?? 500, { ...response.headers, 'content-length': text.length }).end(text);
        });
      });
      forward.on('error', () => outgoing.destroy());
      forward.end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    take() {
      const cost = { roundTrips, capacity, writes };
      roundTrips = 0;
      capacity = 0;
      writes = 0;
      return cost;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
