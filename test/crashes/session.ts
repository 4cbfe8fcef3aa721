import { setTimeout as pause } from 'node:timers/promises';
import { DistrictClient, type Answer, type Asking } from '../support/client.ts';
import type { Journal } from './journal.ts';
import type { StackProcess } from './stackProcess.ts';

const UNANSWERED_AFTER_MS = 60_000;

/** The time between one start of the stack and its end, as its clients see it. */
export class Session {
  readonly process: StackProcess;
  readonly stepFunctionsUrl: string;
  /** From here on answers may fail, and fail to come. */
  ending = false;
  readonly #client: DistrictClient;
  readonly #journal: Journal;

  private constructor(process: StackProcess, client: DistrictClient, stepFunctionsUrl: string, journal: Journal) {
    this.process = process;
    this.stepFunctionsUrl = stepFunctionsUrl;
    this.#client = client;
    this.#journal = journal;
  }

  /** Waits until the stack serves, and looks at its clock. */
  static async open(process: StackProcess, journal: Journal): Promise<Session> {
    const addresses = await process.ready();
    const session = new Session(process, new DistrictClient(addresses), addresses.stepFunctionsUrl, journal);
    await session.lookAtClock();
    return session;
  }

  /** Asks the API. Undefined when no answer came, or one of 5xx: neither tells whether it was done. A busy gateway is asked again. */
  async ask(method: string, path: string, asking: Asking): Promise<Answer | undefined> {
    for (;;) {
      const answer = await this.#attempt(`${method} ${path}`, () => this.#client.api(method, path, asking));
      if (answer?.status !== 429) return answer;
      await pause(150);
    }
  }

  /** What must be there: an answer of 200, with its body. Throws otherwise. */
  // oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
  async read(path: string, as: Asking['as']): Promise<any> {
    const answer = await this.ask('GET', path, { as });
    if (answer?.status !== 200) throw new Error(`GET ${path} was answered ${answer?.status ?? 'not at all'} ${JSON.stringify(answer?.body)}`);
    return answer.body;
  }

  /** Every page of a list. */
  // oxlint-disable-next-line typescript/no-explicit-any -- lists of every shape
  async readAll(path: string, as: Asking['as']): Promise<any[]> {
    const items: unknown[] = [];
    for (let next: string | undefined = `${path}${path.includes('?') ? '&' : '?'}limit=100`; next !== undefined; ) {
      const answer: Answer | undefined = await this.ask('GET', next, { as });
      if (answer?.status !== 200) throw new Error(`GET ${next} was answered ${answer?.status ?? 'not at all'}`);
      items.push(...answer.body.items);
      next = /<([^>]+)>;\s*rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    return items;
  }

  /** Moves the clock to a time, or by a duration. Answers whether it came through. */
  async moveClock(to: { readonly now: string } | { readonly advance: string }): Promise<boolean> {
    const before = this.#journal.latest;
    const answer = await this.#attempt('POST /clock', () => this.#client.control('POST', '/clock', to), Number.POSITIVE_INFINITY);
    if (answer?.status === 200) this.#journal.sawClock(answer.body.now, before);
    // A moment may be gone by the time that somebody wants to go there.
    else if (answer && answer.status !== 409) this.#journal.violation(`the clock was not moved to ${JSON.stringify(to)}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer?.status === 200;
  }

  async lookAtClock(): Promise<void> {
    const before = this.#journal.latest;
    const answer = await this.control('GET', '/clock');
    if (answer?.status === 200) this.#journal.sawClock(answer.body.now, before);
  }

  control(method: string, path: string): Promise<Answer | undefined> {
    return this.#attempt(`${method} ${path} (control)`, () => this.#client.control(method, path));
  }

  async #attempt(what: string, call: () => Promise<Answer>, patienceMs = UNANSWERED_AFTER_MS): Promise<Answer | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      if (Number.isFinite(patienceMs)) timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1000} s`)), patienceMs);
    });
    try {
      const answer = await Promise.race([call(), late]);
      if (answer.status < 500) return answer;
      this.#failed(`${what} was answered ${answer.status} ${JSON.stringify(answer.body)}`);
    } catch (error) {
      this.#failed(`${what} was not answered: ${(error as Error).message} ${(error as { cause?: Error }).cause?.message ?? ''}`);
    } finally {
      clearTimeout(timer);
    }
    return undefined;
  }

  #failed(what: string): void {
    if (!this.ending) this.#journal.violation(`while the stack was running, ${what}`);
  }
}
