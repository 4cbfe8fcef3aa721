/** What tokens of a generated request stand for: generated requests are the same for the same seed, the ids in them are not. */
export type Kind = 'res' | 'req' | 'gr' | 'scn' | 'chk' | 'day' | 'cursor' | 'etag';

/** `bent` is a position that a list gave, tampered with. */
const TOKEN = /ZZ(res|req|gr|scn|chk|day|cursor|etag|bent)(\d+)ZZ/g;
/** How many of a kind are remembered. */
const ROOM = 24;

/** `ZZres3ZZ`, which survives JSON, paths, queries and headers alike. */
export function token(kind: Kind | 'bent', index: number): string {
  return `ZZ${kind}${index}ZZ`;
}

/** Objects that really exist, positions that lists really gave, versions that really stood. */
export class Pool {
  readonly #known: Record<Kind, string[]> = { res: [], req: [], gr: [], scn: [], chk: [], day: [], cursor: [], etag: [] };
  #added = 0;

  add(kind: Kind, value: string): void {
    const known = this.#known[kind];
    if (known.includes(value)) return;
    if (known.length < ROOM) known.push(value);
    else known[(this.#added += 1) % ROOM] = value;
  }

  /** Takes from an answer what later requests can name. */
  learn(headers: Readonly<Record<string, string>>, text: string): void {
    for (const [id, kind] of text.matchAll(/\b(res|req|gr|scn|chk)_[0-9A-HJKMNP-TV-Z]{26}\b/g)) this.add(kind as Kind, id);
    const cursor = /[?&]cursor=([^&>]+)/.exec(headers['link'] ?? '')?.[1];
    if (cursor !== undefined) this.add('cursor', cursor);
    if (/^"\d+"$/.test(headers['etag'] ?? '')) this.add('etag', headers['etag'] ?? '');
  }

  fill(text: string): string {
    return text.replace(TOKEN, (whole, kind: Kind | 'bent', index: string) => {
      const known = this.#known[kind === 'bent' ? 'cursor' : kind];
      const one = known[Number(index) % (known.length || 1)];
      return one === undefined ? whole : kind === 'bent' ? bent(one, Number(index)) : one;
    });
  }
}

/** What becomes of one part of a position. */
const BENDS: readonly ((value: unknown) => unknown)[] = [
  (value) => `${String(value)}${'x'.repeat(1100)}`,
  () => '\ud800',
  () => '\u0000',
  () => '',
  () => '\uffff',
  () => 0,
  () => ({ S: 'x' }),
  () => 'REQUEST#other',
  () => undefined,
];

function bent(cursor: string, index: number): string {
  const position = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
  if (typeof position !== 'object' || position === null) return `${cursor}0`;
  const keys = Object.keys(position);
  const at = keys[index % keys.length] ?? '';
  return Buffer.from(JSON.stringify({ ...position, [at]: BENDS[index % BENDS.length]?.((position as Record<string, unknown>)[at]) })).toString('base64url');
}
