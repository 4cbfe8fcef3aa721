/**
 * What tokens of a generated request stand for: generated requests are the same for the same seed, the ids in them are not. A kind is the prefix of an id
 * (`req`), or `day`, `cursor`, `etag`, or a step that an entry of the catalogue waits for.
 */
export type Kind = string;

/** `bent` is a position that a list gave, tampered with. */
const TOKEN = /ZZ([a-z]+)(\d+)ZZ/g;
/** A prefix and a ULID, or what a work item waits for. */
const ID = /\b(?:([a-z]{2,4})_[0-9A-HJKMNP-TV-Z]{26}|(wi)_[A-Za-z0-9-]{1,100})\b/g;
/** Entries of the catalogue by the step that they wait for: those that lead on are few among all. */
const WAITING: Readonly<Record<string, Kind>> = { draft: 'draft', changed: 'draft', checked: 'checked', 'under-review': 'review' };
/** How many of a kind are remembered. */
const ROOM = 24;

/** `ZZres3ZZ`, which survives JSON, paths, queries and headers alike. */
export function token(kind: Kind, index: number): string {
  return `ZZ${kind}${index}ZZ`;
}

/** Objects that really exist, positions that lists really gave, versions that really stood. */
export class Pool {
  readonly #known = new Map<Kind, string[]>();
  #added = 0;

  add(kind: Kind, value: string): void {
    const known = this.#of(kind);
    if (known.includes(value)) return;
    if (known.length < ROOM) known.push(value);
    else known[(this.#added += 1) % ROOM] = value;
  }

  /** Every id in a text. */
  note(text: string): void {
    for (const [id, kind = 'wi'] of text.matchAll(ID)) this.add(kind, id);
  }

  #of(kind: Kind): string[] {
    const known = this.#known.get(kind) ?? [];
    this.#known.set(kind, known);
    return known;
  }

  /** Takes from an answer what later requests can name. */
  learn(headers: Readonly<Record<string, string>>, text: string): void {
    this.note(text);
    for (const { id, status } of entriesIn(text)) this.#wait(id, WAITING[status]);
    const cursor = /[?&]cursor=([^&>]+)/.exec(headers['link'] ?? '')?.[1];
    if (cursor !== undefined) this.add('cursor', cursor);
    if (/^"\d+"$/.test(headers['etag'] ?? '')) this.add('etag', headers['etag'] ?? '');
  }

  /** An entry waits for one step at a time. */
  #wait(id: string, kind: Kind | undefined): void {
    for (const other of new Set(Object.values(WAITING))) this.#known.set(other, this.#of(other).filter((known) => known !== id));
    if (kind) this.add(kind, id);
  }

  fill(text: string): string {
    return text.replace(TOKEN, (whole, kind: Kind, index: string) => {
      const known = this.#of(kind === 'bent' ? 'cursor' : kind);
      const one = known[Number(index) % (known.length || 1)];
      return one === undefined ? whole : kind === 'bent' ? bent(one, Number(index)) : one;
    });
  }
}

/** The entries of the catalogue that an answer shows, one or a page of them. */
function entriesIn(text: string): { readonly id: string; readonly status: string }[] {
  if (!text.startsWith('{') || !text.includes('"res_')) return [];
  const answer = JSON.parse(text) as { readonly items?: unknown };
  const shown = Array.isArray(answer.items) ? (answer.items as unknown[]) : [answer];
  return shown.filter((one): one is { id: string; status: string } => typeof one === 'object' && one !== null && 'id' in one && 'status' in one && String(one.id).startsWith('res_'));
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
  const position = positionIn(cursor);
  if (typeof position !== 'object' || position === null) return `${cursor}0`;
  const keys = Object.keys(position);
  const at = keys[index % keys.length] ?? '';
  return Buffer.from(JSON.stringify({ ...position, [at]: BENDS[index % BENDS.length]?.((position as Record<string, unknown>)[at]) })).toString('base64url');
}

/** Most positions are JSON; a word of its own is bent as a whole. */
function positionIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
