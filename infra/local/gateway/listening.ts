import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Part } from '../ports.ts';

/** A server on 127.0.0.1. */
export interface Listening extends Part {
  /** The port in use, also when 0 was asked for. */
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
}

export interface ListenOptions {
  /** What the port serves, for the sentence that says it is taken. */
  readonly what: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly server?: ServerOptions;
  /** Called once before listening, to hang further listeners on the server. */
  readonly prepare?: (server: Server) => void;
}

/** Serves `handle` on 127.0.0.1. Throws one plain sentence when the port is taken or may not be used. */
export async function listen({ what, port, server: options = {}, prepare }: ListenOptions, handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<Listening> {
  const server = createServer(options, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      // Only a client that went away ends here; anything else would be a fault of the stack and must not take it down.
      if (!response.destroyed && !request.destroyed) console.error(`${what}: ${error instanceof Error ? error.stack : String(error)}`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}');
    });
  });
  prepare?.(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(sentence(what, port, error), { cause: error })));
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  let stopped: Promise<void> | undefined;
  return {
    port: taken,
    url: `http://127.0.0.1:${taken}`,
    stop() {
      stopped ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return stopped;
    },
  };
}

function sentence(what: string, port: number, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') return `Port ${port} for ${what} is taken: stop what uses it, or choose another.`;
  if (code === 'EACCES') return `Port ${port} for ${what} may not be used without further rights: choose one above 1023.`;
  return `Port ${port} for ${what} cannot be used: ${message}`;
}
