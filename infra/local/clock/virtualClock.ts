import type { Activity, CancelTimer, Clock } from '../ports.ts';
import { readClock, writeClock } from './clockFile.ts';
import { createSharedTime, freeze, isFrozen, offsetOf, readTime, run, type SharedTime } from './sharedTime.ts';
import { TimerHeap } from './timerHeap.ts';

/** Timers of the machine overflow at 2^31 ms; a sleeping machine is noticed within this time. */
const LONGEST_SLEEP_MS = 60_000;
const PERSIST_EVERY_MS = 500;

export interface VirtualClockOptions {
  /** Told when what fell due has run. */
  readonly activity: Pick<Activity, 'whenIdle'>;
  /** Keeps the clock across restarts. Without it the clock lives as long as the process. */
  readonly file?: string;
  /** Where a new clock starts; one that is kept goes on instead. @default the machine's time */
  readonly start?: number;
}

/**
 * The stack's clock: the machine's time plus an offset that only grows. Threads read it through {@link shared}. Moving it fires timer by timer, in
 * order, with time standing still at each, so that what falls due on the way sees the time at which it was due.
 */
export class VirtualClock implements Clock {
  /** For the threads that functions run in; see sharedTime.ts. */
  readonly shared: SharedTime = createSharedTime();
  /** Whether no clock had been kept. */
  readonly isNew: boolean;
  readonly #activity: Pick<Activity, 'whenIdle'>;
  readonly #file: string | undefined;
  readonly #timers = new TimerHeap();
  readonly #persisting: NodeJS.Timeout | undefined;
  #wake: NodeJS.Timeout | undefined;
  #reached = 0;
  #moving: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor({ activity, file, start }: VirtualClockOptions) {
    this.#activity = activity;
    this.#file = file;
    const kept = file === undefined ? undefined : readClock(file);
    this.isNew = kept === undefined;
    const real = Date.now();
    run(this.shared, kept ? Math.max(kept.offset, kept.reached - real) : (start ?? real) - real);
    if (file === undefined) return;
    this.#persist();
    this.#persisting = setInterval(() => this.#persistIfPossible(), PERSIST_EVERY_MS);
    this.#persisting.unref();
  }

  now(): number {
    const now = readTime(this.shared, Date.now());
    if (now >= this.#reached) return (this.#reached = now);
    // The machine's clock was set back: the threads have to see the same time as this one.
    if (!isFrozen(this.shared)) run(this.shared, offsetOf(this.shared) + (this.#reached - now));
    return this.#reached;
  }

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size;
  }

  setTimer(at: number, fire: () => void): CancelTimer {
    if (this.#stopped) return () => {};
    const timer = this.#timers.add(at, fire);
    if (this.#timers.peek() === timer) this.#arm();
    return () => this.#timers.cancel(timer);
  }

  /**
   * Moves the clock forward to `target`, fires what falls due on the way and waits each time until it has run. Timers of one instant fire
   * together. Moves asked for at the same time follow each other. Rejects with a RangeError when `target` has passed.
   */
  advanceTo(target: number): Promise<void> {
    const move = this.#moving.then(() => this.#advance(target));
    this.#moving = move.catch(() => {});
    return move;
  }

  /** Fires nothing any more. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#wake);
    clearInterval(this.#persisting);
    this.#timers.clear();
    this.#persist();
  }

  async #advance(target: number): Promise<void> {
    const now = this.now();
    if (!Number.isFinite(target)) throw new RangeError('The clock can only be moved to a time.');
    if (target < now) throw new RangeError(`The clock only moves forward: it is ${iso(now)}, and cannot go back to ${iso(target)}.`);
    try {
      this.#standAt(now);
      await this.#activity.whenIdle();
      for (let next = this.#timers.peek(); next && next.at <= target && !this.#stopped; next = this.#timers.peek()) {
        this.#standAt(Math.max(next.at, this.now()));
        this.#fireDue();
        await this.#activity.whenIdle();
      }
      this.#standAt(target);
    } finally {
      run(this.shared, this.now() - Date.now());
      this.#persist();
      this.#arm();
    }
  }

  #standAt(at: number): void {
    freeze(this.shared, at);
    this.now();
    // Before anything fires: what is written now must not lie in the future after a kill.
    this.#persist();
  }

  #fireDue(): void {
    const now = this.now();
    for (let timer = this.#timers.takeDue(now); timer && !this.#stopped; timer = this.#timers.takeDue(now)) {
      try {
        timer.fire();
      } catch (error) {
        console.error('A timer of the local stack failed:', error);
      }
    }
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#wake);
    const next = this.#timers.peek();
    if (!next || this.#stopped) return;
    const wait = next.at - this.now();
    // While time stands, only what is due already may fire by itself.
    if (wait > 0 && isFrozen(this.shared)) return;
    this.#wake = setTimeout(() => this.#fireDue(), Math.min(Math.max(wait, 0), LONGEST_SLEEP_MS));
  }

  /** Somebody may have removed the state directory under a running stack: that is theirs to notice, not a reason to fall over. */
  #persistIfPossible(): void {
    try {
      this.#persist();
    } catch (error) {
      clearInterval(this.#persisting);
      console.error('时钟无法保存 · the clock cannot be kept:', (error as Error).message);
    }
  }

  #persist(): void {
    if (this.#file === undefined) return;
    const reached = this.now();
    writeClock(this.#file, { offset: isFrozen(this.shared) ? reached - Date.now() : offsetOf(this.shared), reached });
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
