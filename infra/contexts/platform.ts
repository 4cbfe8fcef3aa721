import { Duration, type Stack } from 'aws-cdk-lib/core';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { EventBus, Schedule } from 'aws-cdk-lib/aws-events';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type * as z from 'zod';
import { Alarms } from '../constructs/alarms.ts';
import type { Binding } from '../constructs/binding.ts';
import type { Clock } from '../constructs/clockWatch.ts';
import { DeadLetters } from '../constructs/deadLetters.ts';
import { onEvent, onSchedule, type Consumer } from '../constructs/eventFlow.ts';
import { PlatformFunction, type PlatformFunctionProps } from '../constructs/platformFunction.ts';
import { functionNames, type FunctionName } from '../functions.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from '../stacks/dataStack.ts';
import { StateMachineRef } from '../workflows/stateMachineRef.ts';

/** What all contexts have placed: the API, the alarms and the dashboard are made from it, and none of them has a list of its own. */
export class Placed {
  readonly alarms: IAlarm[] = [];
  readonly clocks: Clock[] = [];
  readonly deadLetters = new Map<FunctionName, DeadLetters>();
  readonly #functions = new Map<FunctionName, lambda.Function>();

  add(name: FunctionName, fn: lambda.Function): void {
    this.#functions.set(name, fn);
  }

  /** Every function of the list. Throws the names of those that no context has placed. */
  get functions(): Readonly<Record<FunctionName, lambda.Function>> {
    const missing = functionNames.filter((name) => !this.#functions.has(name));
    if (missing.length > 0) throw new Error(`infra/functions.ts lists functions that no context places: ${missing.join(', ')}`);
    return Object.fromEntries(this.#functions) as Record<FunctionName, lambda.Function>;
  }
}

export interface PlatformProps {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly placed: Placed;
}

type FunctionProps<Schema extends z.ZodObject> = Omit<PlatformFunctionProps<Schema>, 'settings' | 'key' | 'onFailure'>;

/** The platform as a context sees it: its own stack, into which it places its functions, workflows and rules. */
export class Platform {
  readonly scope: Stack;
  readonly settings: Settings;
  readonly data: DataStack;
  readonly bus: EventBus;
  readonly alarms: Alarms;
  readonly clocks: Clock[];
  readonly #placed: Placed;

  constructor(scope: Stack, { settings, data, placed }: PlatformProps) {
    this.scope = scope;
    this.settings = settings;
    this.data = data;
    this.bus = data.bus;
    this.alarms = new Alarms(scope, 'Alarms', { stage: settings.stage, topic: data.alarmTopic, all: placed.alarms });
    this.clocks = placed.clocks;
    this.#placed = placed;
  }

  /** Full name of something of this stage: `public-data-local-sharing-request`. */
  named(name: string): string {
    return `public-data-${this.settings.stage}-${name}`;
  }

  /** What a function needs that acts: acting and leaving evidence are one transaction. */
  get recording(): { readonly EVIDENCE_TABLE: Binding; readonly EVIDENCE_ALGORITHM: Settings['evidenceAlgorithm'] } {
    return { EVIDENCE_TABLE: this.data.evidence.use({ put: true }), EVIDENCE_ALGORITHM: this.settings.evidenceAlgorithm };
  }

  /** A function that somebody waits for: an API, or a task of a workflow. What it is given is what it may do. */
  function<Schema extends z.ZodObject>(id: string, props: FunctionProps<Schema>): lambda.Function {
    return this.#place(id, props);
  }

  /** A function that is called by an event or a schedule: what it could not do is kept, and an alarm tells. */
  consumer<Schema extends z.ZodObject>(id: string, props: FunctionProps<Schema>): Consumer {
    const deadLetters = this.#deadLettersOf(id, props.name);
    return { fn: this.#place(id, props, new SqsDestination(deadLetters)), deadLetters };
  }

  /** A function that a table's stream calls: the stream itself keeps what failed. */
  streamConsumer<Schema extends z.ZodObject>(id: string, props: FunctionProps<Schema>): Consumer {
    const deadLetters = this.#deadLettersOf(id, props.name);
    return { fn: this.#place(id, props), deadLetters };
  }

  onEvent(id: string, { name, context, types, consumer }: { readonly name: string; readonly context: string; readonly types: readonly string[]; readonly consumer: Consumer }): void {
    onEvent(this.scope, id, { name: this.named(name), bus: this.bus, context, types, consumer });
  }

  onSchedule(id: string, { name, schedule, consumer }: { readonly name: string; readonly schedule: Schedule; readonly consumer: Consumer }): void {
    onSchedule(this.scope, id, { name: this.named(name), schedule, consumer });
  }

  /** A context's part in a merger or a split of departments: told when one is in force, it hands over what it keeps of them (decision 15). */
  handsOver<Schema extends z.ZodObject>(id: string, { name, schema, environment }: Pick<FunctionProps<Schema>, 'name' | 'schema' | 'environment'>): void {
    const consumer = this.consumer(`${id}Transfer`, { name, schema, environment, timeout: Duration.minutes(15) });
    this.onEvent(`${id}Reorganised`, { name: name.replace('-transfer', '-reorganised'), context: 'departments', types: ['departments.reorganisation-in-force', 'departments.transfer-urged'], consumer });
  }

  /** A state machine by its name, before it is made. */
  workflow(name: string): StateMachineRef {
    return new StateMachineRef(this.scope, this.named(name));
  }

  #place<Schema extends z.ZodObject>(id: string, props: FunctionProps<Schema>, onFailure?: lambda.IDestination): lambda.Function {
    const fn = new PlatformFunction(this.scope, id, { ...props, settings: this.settings, key: this.data.key, ...(onFailure ? { onFailure } : {}) });
    this.#placed.add(props.name, fn);
    return fn;
  }

  #deadLettersOf(id: string, of: FunctionName): DeadLetters {
    const queue = new DeadLetters(this.scope, `${id}DeadLetters`, { stage: this.settings.stage, of, key: this.data.key, alarms: this.alarms });
    this.#placed.deadLetters.set(of, queue);
    return queue;
  }
}
