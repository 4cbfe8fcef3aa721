import type { Clock } from '../ports.ts';
import type { DeadLetters } from '../state/deadLetters.ts';
import type { RuleDefinition } from '../template/platform.ts';
import { StartRefusal } from '../template/refusal.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import { compilePattern } from './eventPattern.ts';
import { deliveryOf } from './schedules.ts';
import { inputOf, makeEvent, type Event } from './targetInput.ts';

export interface PutEventsEntry {
  readonly Source?: string;
  readonly DetailType?: string;
  /** JSON text of an object. */
  readonly Detail?: string;
  /** Name or arn. @default default */
  readonly EventBusName?: string;
  /** Seconds since 1970. @default now */
  readonly Time?: number;
  readonly Resources?: readonly string[];
}

export type PutEventsResult = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

export interface EventBusesOptions {
  readonly names: readonly string[];
  readonly rules: readonly RuleDefinition[];
  readonly deliveries: Deliveries;
  readonly clock: Clock;
  readonly deadLetters: DeadLetters;
}

/** Matches events against the rules of their bus and has the targets called. */
export class EventBuses {
  readonly names: readonly string[];
  readonly #rules: readonly { readonly rule: RuleDefinition; readonly matches: (event: unknown) => boolean }[];
  readonly #deliveries: Deliveries;
  readonly #clock: Clock;
  readonly #deadLetters: DeadLetters;

  /** Throws a StartRefusal that names the rule whose pattern uses what is not supported. */
  constructor({ names, rules, deliveries, clock, deadLetters }: EventBusesOptions) {
    this.names = names;
    this.#deliveries = deliveries;
    this.#clock = clock;
    this.#deadLetters = deadLetters;
    this.#rules = rules.flatMap((rule) => (rule.pattern && rule.enabled ? [{ rule, matches: matcherOf(rule) }] : []));
  }

  /** Takes events. Once this has returned they outlive a kill. */
  put(entries: readonly PutEventsEntry[]): readonly PutEventsResult[] {
    const deliveries: Delivery[] = [];
    const results = entries.map((entry) => this.#take(entry, deliveries));
    this.#deliveries.accept(deliveries);
    return results;
  }

  #take({ Source: source, DetailType: detailType, Detail, EventBusName = 'default', Time, Resources = [] }: PutEventsEntry, deliveries: Delivery[]): PutEventsResult {
    const bus = EventBusName.split('/').at(-1) ?? EventBusName;
    if (!this.names.includes(bus)) return refused('InvalidArgument', `Event bus ${bus} does not exist.`);
    if (!source) return refused('InvalidArgument', 'Parameter Source is not valid. Reason: Source is a required argument.');
    if (!detailType) return refused('InvalidArgument', 'Parameter DetailType is not valid. Reason: DetailType is a required argument.');
    const detail = objectIn(Detail);
    if (!detail) return refused('MalformedDetail', 'Detail is malformed.');
    const event = makeEvent({ source, detailType, detail, at: Time === undefined ? this.#clock.now() : Time * 1000, resources: Resources });
    for (const { rule, matches } of this.#rules) {
      if (rule.bus === bus && matches(event)) deliveries.push(...rule.targets.flatMap((target) => this.#deliveryTo(rule, target, event)));
    }
    return { EventId: event.id };
  }

  /** A target whose input cannot be made of this event is none of the others' business: the event goes to its dead letters. */
  #deliveryTo(rule: RuleDefinition, target: RuleDefinition['targets'][number], event: Event): readonly Delivery[] {
    try {
      return [deliveryOf(rule, target, inputOf(target, event))];
    } catch (error) {
      this.#deadLetters.add(target.DeadLetterConfig?.Arn, { at: this.#clock.now(), reason: `The input of ${rule.name} (${target.Id}) is no JSON: ${(error as Error).message}`, body: event });
      return [];
    }
  }
}

function refused(ErrorCode: string, ErrorMessage: string): PutEventsResult {
  return { ErrorCode, ErrorMessage };
}

function objectIn(text: string | undefined): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function matcherOf({ logicalId, pattern = {} }: RuleDefinition): (event: unknown) => boolean {
  try {
    return compilePattern(pattern);
  } catch (error) {
    throw new StartRefusal(`The rule ${logicalId} cannot be run here: ${(error as Error).message}.`, { cause: error });
  }
}
