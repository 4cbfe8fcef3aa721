import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Lower-cased names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends bytes as they are and reads until the server closes, or for as long as it may take. Ends `hung` when it does neither in time. */
export function sendRaw(port: number, bytes: string | Buffer, patience = 10_000): Promise<{ readonly received: Buffer; readonly hung: boolean }> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    const end = (hung: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ received: Buffer.concat(chunks), hung });
    };
    const timer = setTimeout(end, patience, true);
    socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
    // A server that has answered may close before it has read everything.
    socket.on('error', () => end(false)).on('end', () => end(false));
    socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  });
}

/** Every final answer in what a connection received, told apart by their lengths. Throws on what is no HTTP. */
export function answersIn(received: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = received;
  while (rest.length > 0) {
    const head = rest.indexOf('\r\n\r\n');
    const [line = '', ...fields] = rest.subarray(0, head < 0 ? rest.length : head).toString().split('\r\n');
    const status = /^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1];
    if (status === undefined) throw new Error(`no HTTP answer: ${line.slice(0, 200)}`);
    const headers = Object.fromEntries(fields.map((field) => [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 1).trim()]));
    const length = Number(headers['content-length'] ?? 0);
    const from = head < 0 ? rest.length : head + 4;
    // `100 Continue` is no answer yet.
    if (!status.startsWith('1')) answers.push({ status: Number(status), headers, text: rest.subarray(from, from + length).toString() });
    rest = rest.subarray(from + length);
  }
  return answers;
}

/** One request as text; header values as they are, whatever they break. */
export function requestText(method: string, target: string, headers: readonly (readonly [string, string])[], body: Buffer): Buffer {
  const fields = [['Host', '127.0.0.1'], ['Connection', 'close'], ...(body.length > 0 ? [['Content-Length', String(body.length)]] : []), ...headers];
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`, 'utf8'), body]);
}
