import { once } from '#shared/once.ts';

/**
 * The inverse of the platform's own decoder, so that what is exported reads back as the same text. GB18030 has one and two bytes for what GBK had, and four
 * for the rest of Unicode: a range in the order of the BMP with gaps, which is worked out from the decoder once, and the planes above in their order.
 * Nineteen code points of private use, which the edition of 2022 gave up, come out as U+FFFD.
 */
export function encodeGb18030(text: string): Buffer {
  const known = table();
  const out = Buffer.alloc(text.length * 4);
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point > 0xffff ? fourBytes(point - 0x10000 + ABOVE) : (known.get(point) ?? UNKNOWN);
    length += code.copy(out, length);
  }
  return out.subarray(0, length);
}

/** `90 30 81 30`, where the planes above the BMP begin, counted from `81 30 81 30`. */
const ABOVE = 189_000;
const LINEAR_BMP = 39_420;

const table = once(() => {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<number, Buffer>();
  const add = (code: Buffer): void => {
    const point = decoder.decode(code).codePointAt(0) ?? 0xfffd;
    if (point !== 0xfffd && !codes.has(point)) codes.set(point, code);
  };
  for (let lead = 0x81; lead <= 0xfe; lead += 1) for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) add(Buffer.from([lead, trail]));
  for (let linear = 0; linear < LINEAR_BMP; linear += 1) add(fourBytes(linear));
  for (let ascii = 0; ascii < 0x80; ascii += 1) codes.set(ascii, Buffer.from([ascii]));
  codes.set(0xfffd, UNKNOWN);
  return codes;
});

function fourBytes(linear: number): Buffer {
  return Buffer.from([0x81 + Math.floor(linear / 12_600), 0x30 + (Math.floor(linear / 1260) % 10), 0x81 + (Math.floor(linear / 10) % 126), 0x30 + (linear % 10)]);
}

const UNKNOWN = fourBytes(LINEAR_BMP - 3);
