import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fault, ServiceFault } from './faults.ts';
import type { Operation } from './operations.ts';
import { Parameters } from './parameters.ts';

const TARGET = 'AWSStepFunctions.';
const TYPE = 'application/x-amz-json-1.0';
/** A payload of 256 KB, every character of it escaped, and room for the rest. */
const BODY_LIMIT = 2 * 1024 * 1024;

export interface Endpoint {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the operations in AWS's JSON 1.0 protocol on 127.0.0.1. Signatures are not checked. @param port 0 for any free one */
export async function serve(table: ReadonlyMap<string, Operation>, port: number): Promise<Endpoint> {
  const server = createServer((request, response) => void answer(table, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return { url: `http://127.0.0.1:${taken}`, port: taken, close: () => close(server) };
}

async function answer(table: ReadonlyMap<string, Operation>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const target = request.headers['x-amz-target'];
    const operation = typeof target === 'string' && target.startsWith(TARGET) ? table.get(target.slice(TARGET.length)) : undefined;
    if (request.method !== 'POST' || !operation) throw fault.unknownOperation();
    const parameters = new Parameters(parse(await body(request)));
    send(response, 200, await operation(parameters));
  } catch (error) {
    if (response.destroyed) return;
    if (error instanceof ServiceFault) return send(response, error.status, { __type: error.code, message: error.message });
    console.error('Step Functions: a request failed.', error);
    send(response, 500, { __type: 'InternalFailure', message: 'The request could not be served.' });
  }
}

async function body(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > BODY_LIMIT) throw new ServiceFault('RequestEntityTooLargeException', `The request is larger than ${BODY_LIMIT} bytes.`, 413);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function parse(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw fault.serialization('The request is not JSON.');
  }
}

function send(response: ServerResponse, status: number, content: object): void {
  const text = JSON.stringify(content);
  // What was refused for its size is not read to the end.
  const connection = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { 'content-type': TYPE, 'content-length': Buffer.byteLength(text), 'x-amzn-requestid': randomUUID(), ...connection });
  response.end(text);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
