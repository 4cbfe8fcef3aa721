import type { Official } from '../support/client.ts';
import type { Session } from './session.ts';

export type Act = 'file' | 'decide' | 'withdraw' | 'use' | 'publish';

/** A call that writes, as its official remembers it: repeated with the same key until it is answered. */
export interface Operation {
  readonly key: string;
  readonly act: Act;
  readonly as: Official;
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: object;
  /** The request or grant that it is about. */
  readonly subject?: string;
  attempts: number;
  /** Virtual milliseconds, at the last attempt. */
  at: number;
  answer?: Answered;
}

export interface Answered {
  readonly status: number;
  readonly etag: string | null;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
  readonly body: any;
}

export interface OpenCase {
  readonly id: string;
  readonly requester: string;
  readonly responsible: string;
  /** Nobody will answer it. */
  readonly silent: boolean;
  readonly moments: readonly number[];
}

/** What an act may be answered; anything else but 5xx is a violation. */
const EXPECTED: Readonly<Record<Act, readonly number[]>> = { file: [201], decide: [200, 409], withdraw: [200, 409], use: [201, 409], publish: [201, 428] };

/** What the clients of one district know: everything that was acknowledged to them, and what they still wait for. */
export class Journal {
  readonly operations: Operation[] = [];
  readonly open = new Map<string, OpenCase>();
  readonly grants = new Map<string, string>();
  readonly violations: string[] = [];
  readonly counts = { sent: 0, answered: 0, unanswered: 0, repeated: 0, refused: 0, reads: 0 };
  readonly #unanswered: Operation[] = [];
  readonly #endings = new Map<string, string>();
  /** The latest virtual time that anybody was shown. */
  #latest = 0;

  get latest(): number {
    return this.#latest;
  }

  get waiting(): number {
    return this.#unanswered.length;
  }

  violation(what: string): void {
    this.violations.push(what);
  }

  /** An act that nobody answered yet, for its official to repeat. */
  takeUnanswered(): Operation | undefined {
    return this.#unanswered.shift();
  }

  add(operation: Omit<Operation, 'attempts' | 'at'>): Operation {
    const kept = { ...operation, attempts: 0, at: 0 };
    this.operations.push(kept);
    return kept;
  }

  /** Sends an act, for the first time or again. Answers whether there was an answer. */
  async perform(session: Session, operation: Operation): Promise<boolean> {
    const before = this.#latest;
    operation.attempts += 1;
    operation.at = before;
    this.counts.sent += 1;
    if (operation.attempts > 1) this.counts.repeated += 1;
    const answer = await session.ask(operation.method, operation.path, { as: operation.as, body: operation.body, headers: { 'idempotency-key': operation.key } });
    if (!answer) {
      this.counts.unanswered += 1;
      this.#unanswered.push(operation);
      return false;
    }
    this.counts.answered += 1;
    const { status, body } = answer;
    operation.answer = { status, body, etag: answer.headers.get('etag') };
    if (!EXPECTED[operation.act].includes(status)) this.violation(`${operation.key}: ${operation.act} was answered ${status} ${JSON.stringify(body)}`);
    else if (status >= 400) this.counts.refused += 1;
    if (status >= 400) {
      if (operation.subject !== undefined) this.open.delete(operation.subject);
      return true;
    }
    const at = Date.parse(String(body.withdrawnAt ?? body.decidedAt ?? body.receivedAt ?? body.at ?? body.publishedAt));
    // An answer to a repeated call may be the one of the first.
    if (operation.attempts === 1) this.#notBefore(at, before, `${operation.act} ${operation.key}`);
    else this.#latest = Math.max(this.#latest, at);
    if (operation.act !== 'use' && operation.act !== 'publish') this.observe(body);
    return true;
  }

  /** Takes note of a request as somebody was shown it: what has ended stays as it ended. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a request's view
  observe(view: any): void {
    const { id, status, requester, responsible, grantId } = view;
    if (status === 'under-review') {
      // A look that was begun before the ending may be answered after it.
      if (this.#endings.has(id)) return;
      const moments = [view.reminderAt, view.deadline?.takesEffectAt].filter(Boolean).map((text: string) => Date.parse(text));
      this.open.set(id, { id, requester, responsible, silent: isSilent(id), moments });
      return;
    }
    this.open.delete(id);
    if (grantId) this.grants.set(grantId, requester);
    const ending = endingOf(view);
    const known = this.#endings.get(id);
    if (known !== undefined && known !== ending) this.violation(`${id} ended as ${known} and then as ${ending}`);
    this.#endings.set(id, ending);
  }

  endingOf(id: string): string | undefined {
    return this.#endings.get(id);
  }

  /** Somebody looked at the clock. */
  sawClock(text: string, before: number): void {
    this.#notBefore(Date.parse(text), before, 'the clock');
  }

  #notBefore(at: number, before: number, what: string): void {
    // Some times are shown in whole seconds.
    if (at + 999 < before) this.violation(`${what} went back to ${new Date(at).toISOString()} after ${new Date(before).toISOString()} had been shown`);
    this.#latest = Math.max(this.#latest, at);
  }
}

/** Every second request is left to the law. */
function isSilent(id: string): boolean {
  return (id.charCodeAt(id.length - 1) & 1) === 1;
}

/** What may never change once a request has ended. */
export function endingOf(view: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([view['status'], view['decidedAt'] ?? view['withdrawnAt'], view['effectiveAt'], view['grantId'], view['ground']]);
}
