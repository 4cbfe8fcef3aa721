/**
 * What tokens of a generated request stand for: generated requests are the same for the same seed, the ids in them are not. A kind is the prefix of an id
 * (`req`), or `day`, `cursor`, `etag`.
 */
export type Kind = string;

/** `bent` is a position that a list gave, tampered with. */
const TOKEN = /ZZ([a-z]+)(\d+)ZZ/g;
/** A prefix and a ULID, or what a work item waits for. */
const ID = /\b(?:([a-z]{2,4})_[0-9A-HJKMNP-TV-Z]{26}|(wi)_[A-Za-z0-9-]{1,100})\b/g;
/** How many of a kind are remembered in each state. */
const ROOM = 8;

/** `ZZres3ZZ`, which survives JSON, paths, queries and headers alike. */
export function token(kind: Kind, index: number): string {
  return `ZZ${kind}${index}ZZ`;
}

/** Objects that really exist, positions that lists really gave, versions that really stood. */
export class Pool {
  /** Of each kind, what is known in each state: a state that few objects are in is met as often as one that all pass through. */
  readonly #known = new Map<Kind, Map<string, string[]>>();
  #added = 0;

  /** `status` where it is known; what was known in another state no longer is. */
  add(kind: Kind, value: string, status?: string): void {
    const states = this.#of(kind);
    const held = [...states].find(([, values]) => values.includes(value));
    if (held && (status === undefined || held[0] === status)) return;
    if (held) this.#drop(states, held[0], value);
    const known = states.get(status ?? '') ?? [];
    states.set(status ?? '', known);
    if (known.length < ROOM) known.push(value);
    else known[(this.#added += 1) % ROOM] = value;
  }

  /** Every id in a text. */
  note(text: string): void {
    for (const [id, kind = 'wi'] of text.matchAll(ID)) this.add(kind, id);
  }

  #of(kind: Kind): Map<string, string[]> {
    const states = this.#known.get(kind) ?? new Map<string, string[]>();
    this.#known.set(kind, states);
    return states;
  }

  #drop(states: Map<string, string[]>, status: string, value: string): void {
    const left = (states.get(status) ?? []).filter((known) => known !== value);
    if (left.length > 0) states.set(status, left);
    else states.delete(status);
  }

  /** Takes from an answer what later requests can name. */
  learn(headers: Readonly<Record<string, string>>, text: string): void {
    for (const { id, status } of objectsIn(text)) this.add(kindOf(id), id, status);
    this.note(text);
    const cursor = /[?&]cursor=([^&>]+)/.exec(headers['link'] ?? '')?.[1];
    if (cursor !== undefined) this.add('cursor', cursor);
    if (/^"\d+"$/.test(headers['etag'] ?? '')) this.add('etag', headers['etag'] ?? '');
  }

  fill(text: string): string {
    return text.replace(TOKEN, (whole, kind: Kind, index: string) => {
      const states = [...this.#of(kind === 'bent' ? 'cursor' : kind).values()];
      const known = states[Number(index) % states.length] ?? [];
      const one = known[Math.floor(Number(index) / states.length) % known.length];
      return one === undefined ? whole : kind === 'bent' ? bent(one, Number(index)) : one;
    });
  }
}

const kindOf = (id: string): Kind => id.slice(0, id.indexOf('_'));

/** The objects with an id and a state that an answer shows, one or a page of them. */
function objectsIn(text: string): { readonly id: string; readonly status: string }[] {
  if (!text.startsWith('{') || !text.includes('"status"')) return [];
  const answer = JSON.parse(text) as { readonly items?: unknown };
  const shown = [answer, ...(Array.isArray(answer.items) ? (answer.items as unknown[]) : [])];
  return shown.filter((one): one is { id: string; status: string } => typeof one === 'object' && one !== null && 'id' in one && 'status' in one && /^[a-z]{2,4}_/.test(String(one.id)));
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
