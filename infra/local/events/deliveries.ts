import type { DatabaseSync } from 'node:sqlite';
import type { Activity, Clock, Invoke, InvokeResult, Part } from '../ports.ts';
import type { DeadLetters } from '../state/deadLetters.ts';
import { functionNameOf, type FunctionDefinition } from '../template/platform.ts';

/** An asynchronous call of a function. */
export interface Delivery {
  /** Name of the rule that asks for it, and the id of its target. */
  readonly rule: string;
  readonly target: string;
  readonly functionArn: string;
  /** Queue of the rule's target, for a function that has none of its own. */
  readonly deadLetters?: string;
  readonly payload: unknown;
}

export interface DeliveriesOptions {
  readonly db: DatabaseSync;
  readonly functions: readonly FunctionDefinition[];
  readonly invoke: Invoke;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly deadLetters: DeadLetters;
}

interface Row {
  readonly id: number;
  readonly rule: string;
  readonly functionArn: string;
  readonly deadLetters: string | null;
  readonly payload: string;
  readonly acceptedAt: number;
  readonly attempts: number;
  readonly dueAt: number;
}

/** As Lambda does for asynchronous calls: a minute, then two. Virtual milliseconds. */
const PAUSES_MS = [60_000, 120_000];

/** How long a stop waits for what is under way. Real milliseconds. */
const PATIENCE_MS = 5000;

/**
 * Calls functions asynchronously, as Lambda does: a call is on disk before it is accepted and leaves it when the function has returned, or when it is
 * among the dead letters. A call that a kill interrupts is repeated.
 */
export class Deliveries implements Part {
  readonly #options: DeliveriesOptions;
  readonly #underWay = new Set<Promise<InvokeResult>>();
  #stopped = false;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
  }

  /** Goes on with what an earlier run accepted. */
  start(): void {
    for (const { id, dueAt } of this.#options.db.prepare('SELECT id, dueAt FROM delivery ORDER BY id').all() as unknown as Row[]) this.#schedule(id, dueAt);
  }

  /**
   * Accepts calls together with whatever else `write` notes, all or nothing, and begins with them. Answers what the first attempt of each comes to:
   * a failure here is tried again all the same.
   */
  accept(deliveries: readonly Delivery[], write: () => void = () => {}): readonly Promise<InvokeResult>[] {
    const { db, clock } = this.#options;
    const now = clock.now();
    const ids: number[] = [];
    db.exec('BEGIN IMMEDIATE');
    try {
      write();
      const insert = db.prepare('INSERT INTO delivery (rule, target, functionArn, deadLetters, payload, acceptedAt, attempts, dueAt) VALUES (?, ?, ?, ?, ?, ?, 0, ?)');
      for (const { rule, target, functionArn, deadLetters, payload } of deliveries) {
        ids.push(Number(insert.run(rule, target, functionArn, deadLetters ?? null, JSON.stringify(payload), now, now).lastInsertRowid));
      }
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
    return ids.map((id) => this.#attempt(id));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    // A function that never answers must not hold up the end: its call is repeated at the next start.
    let patience: NodeJS.Timeout | undefined;
    await Promise.race([Promise.allSettled(this.#underWay), new Promise((resolve) => (patience = setTimeout(resolve, PATIENCE_MS)))]);
    clearTimeout(patience);
  }

  #schedule(id: number, at: number): void {
    this.#options.clock.setTimer(at, () => void this.#attempt(id));
  }

  #attempt(id: number): Promise<InvokeResult> {
    const attempt = this.#call(id);
    this.#underWay.add(attempt);
    const forget = (): unknown => this.#underWay.delete(attempt);
    attempt.then(forget, forget);
    return attempt;
  }

  async #call(id: number): Promise<InvokeResult> {
    const { db, invoke, activity } = this.#options;
    const row = db.prepare('SELECT * FROM delivery WHERE id = ?').get(id) as unknown as Row | undefined;
    // Handled in the meantime, by whatever way.
    if (!row) return { ok: true, payload: null };
    const end = activity.begin(`delivery of ${row.rule}`);
    try {
      const result = await invoke(row.functionArn, JSON.parse(row.payload));
      // A call that the stop of the stack has cut short stays as it is: the next start repeats it.
      if (result.ok) this.#forget(id);
      else if (!this.#stopped) this.#failed(row, result.error);
      return result;
    } finally {
      end();
    }
  }

  #failed(row: Row, error: { readonly errorType: string; readonly errorMessage: string }): void {
    const { db, clock, functions, deadLetters } = this.#options;
    const definition = functions.find(({ name }) => name === functionNameOf(row.functionArn));
    const { retries = 2, maxAgeMs = 21_600_000, deadLetters: own } = definition?.asynchronous ?? {};
    const attempts = row.attempts + 1;
    const dueAt = clock.now() + (PAUSES_MS[row.attempts] ?? PAUSES_MS.at(-1)!);
    if (attempts <= retries && dueAt - row.acceptedAt <= maxAgeMs) {
      db.prepare('UPDATE delivery SET attempts = ?, dueAt = ? WHERE id = ?').run(attempts, dueAt, row.id);
      this.#schedule(row.id, dueAt);
      return;
    }
    deadLetters.add(own ?? row.deadLetters ?? undefined, {
      at: clock.now(),
      reason: `${functionNameOf(row.functionArn)} failed ${attempts} time(s): ${error.errorType}: ${error.errorMessage}`,
      body: {
        version: '1.0',
        timestamp: new Date(clock.now()).toISOString(),
        requestContext: { functionArn: row.functionArn, condition: attempts > retries ? 'RetriesExhausted' : 'EventAgeExceeded', approximateInvokeCount: attempts },
        requestPayload: JSON.parse(row.payload),
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: error,
      },
    });
    this.#forget(row.id);
  }

  #forget(id: number): void {
    this.#options.db.prepare('DELETE FROM delivery WHERE id = ?').run(id);
  }
}
