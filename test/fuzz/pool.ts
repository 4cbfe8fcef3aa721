/** What tokens of a generated request stand for: generated requests are the same for the same seed, the ids in them are not. */
export type Kind = 'res' | 'req' | 'gr' | 'scn' | 'cursor' | 'etag';

const TOKEN = /ZZ(res|req|gr|scn|cursor|etag)(\d+)ZZ/g;
/** How many of a kind are remembered. */
const ROOM = 24;

/** `ZZres3ZZ`, which survives JSON, paths, queries and headers alike. */
export function token(kind: Kind, index: number): string {
  return `ZZ${kind}${index}ZZ`;
}

/** Objects that really exist, positions that lists really gave, versions that really stood. */
export class Pool {
  readonly #known: Record<Kind, string[]> = { res: [], req: [], gr: [], scn: [], cursor: [], etag: [] };
  #added = 0;

  add(kind: Kind, value: string): void {
    const known = this.#known[kind];
    if (known.includes(value)) return;
    if (known.length < ROOM) known.push(value);
    else known[(this.#added += 1) % ROOM] = value;
  }

  /** Takes from an answer what later requests can name. */
  learn(headers: Readonly<Record<string, string>>, text: string): void {
    for (const [id, kind] of text.matchAll(/\b(res|req|gr|scn)_[0-9A-HJKMNP-TV-Z]{26}\b/g)) this.add(kind as Kind, id);
    const cursor = /[?&]cursor=([^&>]+)/.exec(headers['link'] ?? '')?.[1];
    if (cursor !== undefined) this.add('cursor', cursor);
    if (/^"\d+"$/.test(headers['etag'] ?? '')) this.add('etag', headers['etag'] ?? '');
  }

  fill(text: string): string {
    return text.replace(TOKEN, (whole, kind: Kind, index: string) => {
      const known = this.#known[kind];
      return known[Number(index) % (known.length || 1)] ?? whole;
    });
  }
}
