import { randomUUID } from 'node:crypto';
import type { Block, Machine, State } from './definition.ts';
import type { HistoryDetail } from './history.ts';
import type { Changes, EventRow, ExecutionRow, FrameRow } from './rows.ts';
import type { Store } from './store.ts';

/** What a step needs to know beyond the rows. */
export interface Surroundings {
  readonly store: Store;
  readonly machine: Machine;
  readonly machineName: string;
  readonly roleArn: string;
  readonly region: string;
  /** One moment for everything a transition records. */
  readonly now: number;
  readonly random: () => number;
}

/** What a new frame starts with. */
export interface Spawn {
  readonly parent: FrameRow | null;
  readonly slot: number;
  readonly block: string;
  readonly input: string;
  readonly item: string | null;
  readonly phase: 'enter' | 'pending';
}

/**
 * The changes of one transition of one execution, gathered in memory and committed in one transaction. Nothing outside sees
 * anything of it before.
 */
export class Work {
  readonly execution: ExecutionRow;
  readonly around: Surroundings;
  /** Frames whose next step can be made at once. */
  readonly ready: FrameRow[] = [];
  /** Frames whose function is to be called after the commit. */
  readonly calls: FrameRow[] = [];
  readonly #frames = new Map<number, FrameRow>();
  readonly #removed = new Set<number>();
  readonly #events: EventRow[] = [];
  readonly #opened = new Map<string, number>();
  readonly #closed = new Set<string>();
  readonly #changed = new Set<number>();

  constructor(execution: ExecutionRow, around: Surroundings) {
    this.execution = execution;
    this.around = around;
  }

  get now(): number {
    return this.around.now;
  }

  /** A live frame for change: whoever asks for it gets it saved. */
  frame(n: number): FrameRow | undefined {
    const known = this.#frames.get(n);
    if (known) {
      this.#changed.add(n);
      return known;
    }
    if (this.#removed.has(n)) return undefined;
    const row = this.around.store.frame(this.execution.id, n);
    if (row) {
      this.#frames.set(n, row);
      this.#changed.add(n);
    }
    return row;
  }

  /** A frame to look at only. */
  look(n: number): FrameRow | undefined {
    const known = this.#frames.get(n);
    if (known || this.#removed.has(n)) return known;
    const row = this.around.store.frame(this.execution.id, n);
    if (row) this.#frames.set(n, row);
    return row;
  }

  spawn({ parent, slot, block, input, item, phase }: Spawn): FrameRow {
    const n = ++this.execution.frames;
    const frame: FrameRow = {
      execution: this.execution.id,
      n,
      parent: parent?.n ?? null,
      slot,
      block,
      item,
      phase,
      state: this.block(block).startAt,
      input,
      variables: '{}',
      enteredAt: this.now,
      retries: '[]',
      call: null,
      token: null,
      wakeAt: null,
      timeoutAt: null,
      heartbeatAt: null,
      remaining: 0,
      firstChild: 1,
      nextChild: 1,
      lastChild: 0,
      output: null,
      lastEvent: parent?.lastEvent ?? this.execution.events,
    };
    this.#frames.set(n, frame);
    this.#changed.add(n);
    if (phase === 'enter') this.ready.push(frame);
    return frame;
  }

  /** Every child of a frame, in the order of branches or items. */
  children({ firstChild, lastChild }: FrameRow): readonly FrameRow[] {
    return Array.from({ length: lastChild - firstChild + 1 }, (_, at) => this.look(firstChild + at)).filter((frame) => frame !== undefined);
  }

  remove(frame: FrameRow): void {
    this.closeToken(frame);
    this.#frames.delete(frame.n);
    this.#changed.delete(frame.n);
    this.#removed.add(frame.n);
  }

  isLive(frame: FrameRow): boolean {
    return this.execution.status === 'RUNNING' && !this.#removed.has(frame.n);
  }

  event(frame: FrameRow | null, { type, details }: HistoryDetail): number {
    const id = ++this.execution.events;
    this.#events.push({ execution: this.execution.id, id, previous: frame?.lastEvent ?? id - 1, at: this.now, type, details: JSON.stringify(details) });
    if (frame) frame.lastEvent = id;
    return id;
  }

  openToken(frame: FrameRow): string {
    // Recognisable, so that a mangled token is told from an unknown one.
    const token = Buffer.from(`task:${randomUUID()}`).toString('base64url');
    frame.token = token;
    this.#opened.set(token, frame.n);
    return token;
  }

  closeToken(frame: FrameRow): void {
    if (frame.token !== null) this.#closed.add(frame.token);
    frame.token = null;
  }

  block(path: string): Block {
    const block = this.around.machine.blocks.get(path);
    if (!block) throw new Error(`the definition has no block '${path}'`);
    return block;
  }

  state(frame: FrameRow): State {
    const state = this.block(frame.block).states.get(frame.state);
    if (!state) throw new Error(`the definition has no state '${frame.state}'`);
    return state;
  }

  changes(): Changes {
    return {
      execution: this.execution,
      frames: [...this.#changed].map((n) => this.#frames.get(n)).filter((frame) => frame !== undefined),
      removed: this.#removed,
      events: this.#events,
      opened: [...this.#opened].map(([token, n]) => ({ token, n })),
      closed: this.#closed,
    };
  }
}

export function isToken(token: string): boolean {
  return /^task:[0-9a-f-]{36}$/.test(Buffer.from(token, 'base64url').toString());
}
