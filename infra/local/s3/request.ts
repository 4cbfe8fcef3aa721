import type { IncomingMessage } from 'node:http';
import { headersOf } from '../gateway/event.ts';
import { S3Fault } from './faults.ts';

/** A request, taken apart. */
export interface S3Request {
  readonly message: IncomingMessage;
  readonly method: string;
  /** As sent, still encoded. */
  readonly path: string;
  /** Decoded; `+` is a plus sign here, not a space. */
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string>>;
  readonly bucket: string;
  readonly key: string;
}

/** What goes back: text is XML; a stream is an object's bytes. */
export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: string | NodeJS.ReadableStream;
}

const MAX_KEY_BYTES = 1024;

/** Path-style only. Throws InvalidURI when the address is not percent-encoded correctly. */
export function requestOf(message: IncomingMessage): S3Request {
  const [path = '/', ...rest] = (message.url ?? '/').split('?');
  const [, bucket = '', ...keyParts] = path.split('/').map(decode);
  // Joined after decoding: a key may hold slashes, dots and anything else. It never becomes a file name.
  const key = keyParts.join('/');
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Fault('KeyTooLongError', 'Your key is too long');
  const pairs = rest
    .join('?')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decode(name), decode(value.join('='))] as const;
    });
  return { message, method: message.method ?? 'GET', path, query: new Map(pairs), headers: headersOf(message), bucket, key };
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Fault('InvalidURI', 'Couldn’t parse the specified URI.');
  }
}

/** RFC 3986 as signature version 4 wants it. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
