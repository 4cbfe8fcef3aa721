import type { DatabaseSync } from 'node:sqlite';

/** A message that could not be handled. Times are virtual milliseconds. */
export interface DeadLetter {
  /** Name of the queue, or `none` when the template has none for it. */
  readonly queue: string;
  readonly at: number;
  /** Why it was given up. */
  readonly reason: string;
  readonly body: unknown;
}

/** The dead-letter queues of the template: nothing receives from them here, the control port shows them. */
export class DeadLetters {
  readonly #db: DatabaseSync;
  readonly #report: (line: string) => void;

  constructor(db: DatabaseSync, report: (line: string) => void) {
    this.#db = db;
    this.#report = report;
  }

  /** @param queueArn undefined when the template names no queue: the message is kept all the same. */
  add(queueArn: string | undefined, { at, reason, body }: Omit<DeadLetter, 'queue'>): void {
    const queue = queueArn?.split(':').at(-1) ?? 'none';
    // A line to read; what happened in full is in the body.
    const line = reason.replaceAll(/\s+/g, ' ').slice(0, 300);
    this.#db.prepare('INSERT INTO deadLetter (queue, at, reason, body) VALUES (?, ?, ?, ?)').run(queue, at, line, JSON.stringify(body) ?? 'null');
    this.#report(`死信 dead letter in ${queue}: ${line}`);
  }

  /** Newest first. */
  list(limit = 100): readonly DeadLetter[] {
    const rows = this.#db.prepare('SELECT queue, at, reason, body FROM deadLetter ORDER BY id DESC LIMIT ?').all(limit);
    return rows.map(({ queue, at, reason, body }) => ({ queue: String(queue), at: Number(at), reason: String(reason), body: JSON.parse(String(body)) }));
  }
}
