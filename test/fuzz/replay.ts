import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Visit } from './door.ts';
import type { FuzzRequest } from './generate/request.ts';
import { fingerprint } from './writes.ts';

/** How many refused calls are repeated at a time. */
const KEPT = 250;

/**
 * Repeats refused calls between two looks at all tables: nothing may have changed. This holds whatever way a write takes, where the
 * journal sees only what goes through this process's HTTP.
 */
export class Replay {
  readonly #client: DynamoDBDocumentClient;
  readonly #enter: (request: FuzzRequest) => Promise<Visit>;
  #refused: FuzzRequest[] = [];

  constructor(client: DynamoDBDocumentClient, enter: (request: FuzzRequest) => Promise<Visit>) {
    this.#client = client;
    this.#enter = enter;
  }

  note(request: FuzzRequest, { status, route }: Visit): void {
    if (status >= 400 && route !== undefined && this.#refused.length < KEPT) this.#refused.push(request);
  }

  /** What is wrong; the calls noted so far are forgotten. */
  async run(): Promise<string[]> {
    const calls = this.#refused;
    this.#refused = [];
    // The world went on since: a call that would now be accepted is no refused one any more, and the others are refused again.
    const still: FuzzRequest[] = [];
    for (const call of calls) if ((await this.#enter(call)).status >= 400) still.push(call);
    const offender = await this.#offenderIn(still);
    return offender ? [`refused, and yet the tables changed: ${offender.method} ${offender.target} ${JSON.stringify(offender).slice(0, 1500)}`] : [];
  }

  /** The refused call that changes the tables, found by halves. */
  async #offenderIn(calls: readonly FuzzRequest[]): Promise<FuzzRequest | undefined> {
    const before = await fingerprint(this.#client);
    let accepted = false;
    for (const call of calls) accepted = (await this.#enter(call)).status < 400 || accepted;
    if (accepted || before === (await fingerprint(this.#client))) return undefined;
    if (calls.length === 1) return calls[0];
    const middle = Math.ceil(calls.length / 2);
    return (await this.#offenderIn(calls.slice(0, middle))) ?? (await this.#offenderIn(calls.slice(middle)));
  }
}
