import type { IncomingMessage } from 'node:http';

/** Reads a request body up to `limit` bytes; undefined when it is longer. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of pieces(request)) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The pieces of a body. Whoever stops early can still answer: the connection stays whole. */
export function pieces(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
}

/** Reads and throws away what is left of a request that has been answered: a client cut off in the middle of sending would never see the answer. */
export function readToTheEnd(request: IncomingMessage): void {
  if (!request.complete) request.resume();
}
