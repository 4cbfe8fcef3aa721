import { createServer, type AddressInfo } from 'node:net';

/** A port that nobody else gets until it is released. */
export interface HeldPort {
  readonly port: number;
  /** To be called right before somebody listens there; safe to repeat. */
  release(): Promise<void>;
}

/** A port of this machine that is free at the moment. */
export async function freePort(): Promise<number> {
  const { port, release } = await holdPort(0);
  await release();
  return port;
}

/** Whether nothing listens on the port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  return holdPort(port).then(({ release }) => release().then(() => true), () => false);
}

/** Takes a port, any for 0, for whoever has to know it before it can listen: what was only looked for and found free, another process may have by then. */
export function holdPort(port: number): Promise<HeldPort> {
  const server = createServer();
  let released: Promise<void> | undefined;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({ port: (server.address() as AddressInfo).port, release: () => (released ??= new Promise((closed) => server.close(() => closed()))) }),
    );
  });
}
