import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { S3Fault } from './faults.ts';

const SUMS = ['crc32', 'sha1', 'sha256'] as const;
type Sum = (typeof SUMS)[number];

/** What an upload turned out to be. */
export interface Received {
  readonly size: number;
  /** Of the bytes, in hexadecimal. */
  readonly md5: string;
  /** The checksums that the client sent and that were found right, by header name. */
  readonly checksums: Readonly<Record<string, string>>;
}

/**
 * Reads an upload: takes `aws-chunked` framing apart, hands each piece of the object's own bytes to `write`, and verifies Content-MD5, the
 * payload's SHA-256 and CRC32, SHA-1 or SHA-256 checksums, be they headers or trailers. CRC32C and CRC64NVME are not verified.
 * Throws IncompleteBody, InvalidDigest, BadDigest, XAmzContentSHA256Mismatch.
 */
export async function receive(source: AsyncIterable<Buffer>, headers: Readonly<Record<string, string>>, write: (piece: Buffer) => Promise<unknown>): Promise<Received> {
  const trailers: Record<string, string> = {};
  const payloadHash = headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD';
  const chunked = payloadHash.startsWith('STREAMING-') || /\baws-chunked\b/.test(headers['content-encoding'] ?? '');
  const announced = `${headers['x-amz-trailer'] ?? ''}`.toLowerCase();
  const wanted = SUMS.filter((sum) => headers[`x-amz-checksum-${sum}`] !== undefined || announced.includes(`x-amz-checksum-${sum}`));
  const hashed = /^[\da-f]{64}$/.test(payloadHash);
  const md5 = createHash('md5');
  const sha1 = wanted.includes('sha1') ? createHash('sha1') : undefined;
  const sha256 = hashed || wanted.includes('sha256') ? createHash('sha256') : undefined;
  let crc = 0;
  let size = 0;
  for await (const piece of chunked ? unchunked(source, trailers) : source) {
    size += piece.length;
    md5.update(piece);
    sha1?.update(piece);
    sha256?.update(piece);
    if (wanted.includes('crc32')) crc = crc32(piece, crc);
    await write(piece);
  }

  const announcedSize = headers['x-amz-decoded-content-length'];
  if (announcedSize !== undefined && Number(announcedSize) !== size) throw incomplete();
  const digest = md5.digest();
  const contentMd5 = headers['content-md5'];
  if (contentMd5 !== undefined) {
    if (Buffer.from(contentMd5, 'base64').length !== digest.length) throw new S3Fault('InvalidDigest', 'The Content-MD5 you specified was invalid.');
    if (contentMd5 !== digest.toString('base64')) throw new S3Fault('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  const hash = sha256?.digest();
  if (hashed && hash!.toString('hex') !== payloadHash) throw new S3Fault('XAmzContentSHA256Mismatch', 'The provided ‘x-amz-content-sha256’ header does not match what was computed.');
  const checksums: Record<string, string> = {};
  const found: Readonly<Record<Sum, () => string>> = {
    crc32: () => Buffer.from(crc.toString(16).padStart(8, '0'), 'hex').toString('base64'),
    sha1: () => sha1!.digest('base64'),
    sha256: () => hash!.toString('base64'),
  };
  for (const sum of wanted) {
    const name = `x-amz-checksum-${sum}`;
    checksums[name] = found[sum]();
    if ((headers[name] ?? trailers[name]) !== checksums[name]) throw new S3Fault('BadDigest', `The ${sum.toUpperCase()} you specified did not match the calculated checksum.`);
  }
  return { size, md5: digest.toString('hex'), checksums };
}

/** Takes `aws-chunked` framing apart: `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n … 0\r\n<trailer>:<value>\r\n\r\n`. */
async function* unchunked(source: AsyncIterable<Buffer>, trailers: Record<string, string>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let left = 0;
  let part: 'size' | 'bytes' | 'end of bytes' | 'trailers' | 'done' = 'size';
  for await (const piece of source) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    while (rest.length > 0 && part !== 'done') {
      if (part === 'bytes') {
        const bytes = rest.subarray(0, left);
        left -= bytes.length;
        rest = rest.subarray(bytes.length);
        if (left === 0) part = 'end of bytes';
        yield bytes;
        continue;
      }
      const end = rest.indexOf('\r\n');
      if (end < 0) {
        if (rest.length > 16_384) throw incomplete();
        break;
      }
      const line = rest.subarray(0, end).toString('latin1');
      rest = rest.subarray(end + 2);
      if (part === 'end of bytes') {
        if (line !== '') throw incomplete();
        part = 'size';
      } else if (part === 'size') {
        const size = /^([\da-f]{1,8})(?:;.*)?$/i.exec(line)?.[1];
        if (size === undefined) throw incomplete();
        left = Number.parseInt(size, 16);
        part = left === 0 ? 'trailers' : 'bytes';
      } else if (line === '') part = 'done';
      else {
        const [name = '', ...value] = line.split(':');
        trailers[name.trim().toLowerCase()] = value.join(':').trim();
      }
    }
  }
  // Some clients leave out the empty line after the last trailer.
  if (part !== 'done' && part !== 'trailers') throw incomplete();
}

function incomplete(): S3Fault {
  return new S3Fault('IncompleteBody', 'The request body terminated unexpectedly.');
}
