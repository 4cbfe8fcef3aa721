import type { IncomingMessage } from 'node:http';

/** A body this many times over the limit is cut off instead of read to its end. */
const PATIENCE = 4;

/**
 * Reads a request body up to `limit` bytes; undefined when it is longer. Whatever is too much is read and thrown away for a while: a client
 * that is cut off in the middle of sending would see a broken connection in place of the answer.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  if (Number(request.headers['content-length'] ?? 0) > limit * PATIENCE) return undefined;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (length > limit * PATIENCE) return undefined;
  }
  return length <= limit ? Buffer.concat(chunks) : undefined;
}
