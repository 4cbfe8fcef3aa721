import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { officials } from '../support/client.ts';
import type { Dice } from './dice.ts';
import { Inspection } from './inspection.ts';
import { Journal } from './journal.ts';
import { Session } from './session.ts';
import { leftOver, StackProcess } from './stackProcess.ts';
import { Traffic } from './traffic.ts';

/** How a run of the stack is ended, and when. All but the last two are `kill -9` of the stack. */
export const WAYS = { idle: 2, burst: 6, clock: 5, 'clock-burst': 5, 'start-up': 4, loading: 0, engine: 3, terminate: 3 } as const;
export type Way = keyof typeof WAYS;

/** Where districts begin, in turn: before the long holiday, before a year that nobody has published yet, and in weeks of nothing but weekdays. */
export const FIRST_DAYS = ['2026-09-24T10:00:00+08:00', '2026-12-21T10:00:00+08:00', '2026-10-12T10:00:00+08:00'] as const;
const LONGEST_LOADING_MS = 8000;
const LONGEST_BURST_MS = 3000;
const ENDS_WITHIN_MS = 45_000;
/** Beyond the last deadline, at which everything has been settled or is found by the hourly sweep. */
const LONG_PAST_MS = 2 * 86_400_000;

/** One state directory and those who work with it, through any number of deaths. */
export class District {
  readonly directory = mkdtempSync(join(tmpdir(), 'public-data-crashes-'));
  readonly journal = new Journal();
  readonly inspection = new Inspection(this.journal);
  readonly kills: Partial<Record<Way, number>> = {};
  /** Milliseconds of each start that came through. */
  readonly starts: number[] = [];
  readonly firstDay: string;
  readonly #dice: Dice;
  #session: Session | undefined;
  #traffic: Traffic | undefined;

  constructor(dice: Dice, firstDay: string) {
    this.#dice = dice;
    this.firstDay = firstDay;
  }

  get killed(): number {
    return Object.values(this.kills).reduce((sum, count) => sum + count, 0);
  }

  /** Starts the stack on whatever the last end left, and repeats nothing yet. Throws when it does not start. */
  async start(): Promise<void> {
    const began = performance.now();
    this.#session = await Session.open(new StackProcess(this.directory, this.firstDay), this.journal);
    this.starts.push(performance.now() - began);
    if (this.#traffic) return;
    await this.inspection.sample(this.#session);
    this.#traffic = await Traffic.open(this.#session, this.journal);
  }

  /** Kills the stack while it starts, so many times; on a new directory while the sample district is loaded. */
  async killStarts(times: number, way: 'loading' | 'start-up'): Promise<void> {
    const longest = way === 'loading' ? LONGEST_LOADING_MS : Math.max(600, (this.starts.at(-1) ?? 0) * 1.3);
    for (let i = 0; i < times; i += 1) {
      const process = new StackProcess(this.directory, this.firstDay);
      await Promise.race([pause(this.#dice.between(0, longest)), process.exit]);
      if (process.hasEnded) this.journal.violation(`the stack did not start:\n${process.output}`);
      await process.kill();
      this.#count(way);
    }
  }

  /** Goes through one run of the stack to its end, which comes at a moment of the dice. */
  async end(way: Exclude<Way, 'loading'>): Promise<void> {
    const [session, dice] = [this.#running(), this.#dice];
    // The clock also gets somewhere between two kills.
    if (dice.chance(0.4)) await session.moveClock({ advance: dice.pick(['PT20M', 'PT3H', 'PT9H', 'P1D']) ?? 'PT3H' });
    const underClock = way === 'clock' || way === 'clock-burst' || ((way === 'engine' || way === 'terminate') && dice.chance(0.5));
    const underTraffic = way !== 'idle' && way !== 'clock';
    let open = true;
    const due = underClock && dice.chance(0.5) ? this.#nextDue() : undefined;
    if (due !== undefined) await session.moveClock({ now: new Date(due - 1000).toISOString() });
    const work = this.#work(session, dice.between(150, 700), () => open && underTraffic);
    if (!underTraffic) await work;
    const move = underClock ? this.#moveOn(session, due) : Promise.resolve();
    if (underTraffic) await this.#answers(session, dice.between(0, 50));
    await pause(dice.between(0, due !== undefined ? 500 : underClock ? 1500 : 200));
    session.ending = true;
    await this.#blow(session, way);
    open = false;
    await Promise.all([work, move]);
    this.#session = undefined;
    if (way === 'start-up') await this.killStarts(1, 'start-up');
    else this.#count(way);
  }

  /** Everything is answered, all deadlines pass, and what has come of it is looked at. @param last the district is left then */
  async inspect({ last }: { readonly last: boolean }): Promise<void> {
    const [session, traffic, { journal, inspection }] = [this.#running(), this.#traffic!, this];
    await traffic.settle(session);
    await inspection.repeats(session, journal.latest);
    await session.lookAtClock();
    // As long as a request filed this very moment would take.
    const longest = () => session.read(`/calendar/deadline?from=${new Date(journal.latest).toISOString().slice(0, 19)}Z&days=5`, officials.bureau);
    const publication = last || (await longest()).provisional ? traffic.publication() : undefined;
    if (publication) await journal.perform(session, publication);
    await traffic.settle(session);
    const end = Date.parse((await longest()).takesEffectAt) + LONG_PAST_MS;
    if (!(await session.moveClock({ now: new Date(end).toISOString() }))) journal.violation('the clock did not come to the end');
    await inspection.everything(session);
  }

  /** Stops the stack in order, looks for what it left behind, and takes the directory away unless something was wrong. */
  async leave(): Promise<void> {
    if (this.#session) {
      this.#session.ending = true;
      await this.#blow(this.#session, 'terminate');
    }
    for (const line of await leftOver(this.directory)) this.journal.violation(`left behind: ${line}`);
    if (this.journal.violations.length === 0) rmSync(this.directory, { recursive: true, force: true });
    else writeFileSync(join(this.directory, 'journal.json'), JSON.stringify({ violations: this.journal.violations, operations: this.journal.operations }, undefined, 1));
  }

  /** Ends whatever still runs, when nothing can be hoped for any more. */
  async abandon(): Promise<void> {
    if (!this.#session) return;
    this.#session.ending = true;
    await this.#session.process.kill();
  }

  async #work(session: Session, forMs: number, longer: () => boolean): Promise<void> {
    const until = performance.now() + forMs;
    await this.#traffic!.run(session, this.#dice.fork(), () => !session.process.hasEnded && (performance.now() < until || longer()));
  }

  /** Waits until so many calls have been answered; not for ever, where nobody has anything to ask. */
  async #answers(session: Session, count: number): Promise<void> {
    const { counts } = this.journal;
    const enough = counts.answered + counts.reads + count;
    for (let waited = 0; waited < LONGEST_BURST_MS && counts.answered + counts.reads < enough && !session.process.hasEnded; waited += 10) await pause(10);
  }

  /** A moment soon at which something falls due; undefined when there is none. */
  #nextDue(): number | undefined {
    const { journal } = this;
    const due = [...journal.open.values()].flatMap(({ moments }) => moments.filter((at) => at > journal.latest + 2000));
    return this.#dice.pick(due.toSorted((a, b) => a - b).slice(0, 4));
  }

  /** Past a moment at which something falls due, or simply on. */
  async #moveOn(session: Session, due: number | undefined): Promise<void> {
    if (due === undefined) await session.moveClock({ advance: this.#dice.pick(['PT6H', 'P1D', 'P2D', 'P3D']) ?? 'P1D' });
    else await session.moveClock({ now: new Date(due + this.#dice.between(0, 1000)).toISOString() });
  }

  async #blow({ process }: Session, way: Way): Promise<void> {
    if (way === 'engine' && process.killEngine()) {
      if (!(await process.endsWithin(ENDS_WITHIN_MS))) this.journal.violation('the stack went on without its DynamoDB engine');
    } else if (way === 'terminate') {
      process.send('SIGTERM');
      const exit = await process.endsWithin(ENDS_WITHIN_MS);
      if (exit?.code !== 0) this.journal.violation(`SIGTERM ended with ${exit ? `code ${exit.code}, signal ${exit.signal}` : 'nothing'}:\n${process.output.slice(-3000)}`);
    } else await process.kill();
  }

  #count(way: Way): void {
    this.kills[way] = (this.kills[way] ?? 0) + 1;
  }

  #running(): Session {
    if (!this.#session) throw new Error('the stack does not run');
    return this.#session;
  }
}
