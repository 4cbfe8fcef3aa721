import type { DatabaseSync } from 'node:sqlite';
import type { CancelTimer, Clock, InvokeResult, Part } from '../ports.ts';
import { functionNameOf, type RuleDefinition } from '../template/platform.ts';
import { StartRefusal } from '../template/refusal.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import { parseSchedule, type Schedule } from './scheduleExpression.ts';
import { inputOf, makeEvent } from './targetInput.ts';

export interface SchedulesOptions {
  readonly db: DatabaseSync;
  readonly rules: readonly RuleDefinition[];
  readonly deliveries: Deliveries;
  readonly clock: Clock;
}

export interface ScheduleReport {
  readonly name: string;
  readonly expression: string;
  /** Names of the functions it calls. */
  readonly target: string;
  readonly nextAt?: number;
  readonly lastAt?: number;
}

interface Entry {
  readonly rule: RuleDefinition;
  readonly expression: string;
  readonly schedule: Schedule;
  cancel: CancelTimer;
}

/**
 * Fires the scheduled rules on the stack's clock. The last tick is kept together with the calls that it caused: a restart neither repeats nor skips
 * one. Several ticks that passed while the stack was down fire as one.
 */
export class Schedules implements Part {
  readonly #options: SchedulesOptions;
  readonly #entries: readonly Entry[];

  /** Throws a StartRefusal that names the rule whose expression cannot be read. */
  constructor(options: SchedulesOptions) {
    this.#options = options;
    this.#entries = options.rules.flatMap((rule) => (rule.schedule === undefined ? [] : [{ rule, expression: rule.schedule, schedule: scheduleOf(rule.logicalId, rule.schedule), cancel: () => {} }]));
  }

  start(): void {
    const now = this.#options.clock.now();
    for (const entry of this.#entries) {
      // Another expression is another schedule: it counts from now.
      this.#options.db
        .prepare(
          `INSERT INTO schedule (rule, expression, since) VALUES ($rule, $expression, $now)
           ON CONFLICT (rule) DO UPDATE SET expression = $expression, since = $now, lastAt = NULL WHERE expression <> $expression`,
        )
        .run({ rule: entry.rule.name, expression: entry.expression, now });
      if (entry.rule.enabled) this.#arm(entry);
    }
  }

  /** Fires a schedule now, out of turn. Answers what became of the first attempt, or undefined when there is no such schedule. */
  async run(name: string): Promise<InvokeResult | undefined> {
    const entry = this.#find(name);
    if (!entry) return undefined;
    const results = await Promise.all(this.#options.deliveries.accept(this.#calls(entry.rule, this.#options.clock.now())));
    return results.find(({ ok }) => !ok) ?? results[0] ?? { ok: true, payload: null };
  }

  report(): readonly ScheduleReport[] {
    return this.#entries.map(({ rule, expression, schedule }) => {
      const { since, lastAt } = this.#kept(rule.name);
      const nextAt = rule.enabled ? schedule.next(since, lastAt ?? since) : undefined;
      const target = rule.targets.map(({ Arn }) => functionNameOf(Arn)).join(', ');
      return { name: rule.name, expression, target, ...(nextAt === undefined ? {} : { nextAt }), ...(lastAt === null ? {} : { lastAt }) };
    });
  }

  stop(): Promise<void> {
    for (const entry of this.#entries) entry.cancel();
    return Promise.resolve();
  }

  #arm(entry: Entry): void {
    const { since, lastAt } = this.#kept(entry.rule.name);
    const next = entry.schedule.next(since, lastAt ?? since);
    if (next !== undefined) entry.cancel = this.#options.clock.setTimer(next, () => this.#tick(entry, next));
  }

  #tick(entry: Entry, tick: number): void {
    const { db, deliveries, clock } = this.#options;
    const { since } = this.#kept(entry.rule.name);
    const now = clock.now();
    // More than one has passed: they count as one, and the next is the first in the future.
    const following = entry.schedule.next(since, tick);
    const last = following !== undefined && following <= now ? now : tick;
    deliveries.accept(this.#calls(entry.rule, tick), () => {
      db.prepare('UPDATE schedule SET lastAt = ? WHERE rule = ?').run(last, entry.rule.name);
    });
    this.#arm(entry);
  }

  #calls(rule: RuleDefinition, at: number): readonly Delivery[] {
    const event = makeEvent({ source: 'aws.events', detailType: 'Scheduled Event', detail: {}, at, resources: [rule.arn] });
    return rule.targets.map((target) => deliveryOf(rule, target, inputOf(target, event)));
  }

  /** By the rule's name, its logical id, or an end of its name that only it has: `sharing-sweep`. */
  #find(name: string): Entry | undefined {
    const exact = this.#entries.find(({ rule }) => rule.name === name || rule.logicalId === name);
    const ending = this.#entries.filter(({ rule }) => rule.name.endsWith(`-${name}`));
    return exact ?? (ending.length === 1 ? ending[0] : undefined);
  }

  #kept(rule: string): { readonly since: number; readonly lastAt: number | null } {
    return this.#options.db.prepare('SELECT since, lastAt FROM schedule WHERE rule = ?').get(rule) as never;
  }
}

function scheduleOf(logicalId: string, expression: string): Schedule {
  try {
    return parseSchedule(expression);
  } catch (error) {
    throw new StartRefusal(`The rule ${logicalId} cannot be run here: ${(error as Error).message}.`, { cause: error });
  }
}

export function deliveryOf(rule: RuleDefinition, { Id, Arn, DeadLetterConfig }: RuleDefinition['targets'][number], payload: unknown): Delivery {
  return { rule: rule.name, target: Id, functionArn: Arn, payload, ...(DeadLetterConfig ? { deadLetters: DeadLetterConfig.Arn } : {}) };
}
