import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from '../gateway/listening.ts';
import { readBody } from '../gateway/readBody.ts';
import type { Activity, Clock, Invoke, InvokeResult, Part } from '../ports.ts';
import type { DeadLetters } from '../state/deadLetters.ts';
import { arn } from '../template/place.ts';
import type { Platform, RuleDefinition } from '../template/platform.ts';
import { Deliveries } from './deliveries.ts';
import { EventBuses, type PutEventsEntry } from './eventBus.ts';
import { Schedules, type ScheduleReport } from './schedules.ts';

export interface EventBridgeOptions {
  readonly platform: Pick<Platform, 'buses' | 'rules' | 'functions'>;
  readonly db: DatabaseSync;
  readonly invoke: Invoke;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly deadLetters: DeadLetters;
  /** 0 takes a free one. */
  readonly port: number;
}

export interface EventBridge extends Part {
  readonly url: string;
  /** Goes on with what an earlier run accepted, and starts the schedules. */
  start(): void;
  /** Fires a schedule now; undefined when there is none of the name. */
  runSchedule(name: string): Promise<InvokeResult | undefined>;
  schedules(): readonly ScheduleReport[];
}

type Operation = (input: Readonly<Record<string, unknown>>) => object;

const BODY_LIMIT = 262_144;

/** The event buses, rules and schedules of the template, with an endpoint for AWS JSON 1.1. Throws one sentence when the port is taken. */
export async function startEventBridge({ platform, db, invoke, clock, activity, deadLetters, port }: EventBridgeOptions): Promise<EventBridge> {
  const deliveries = new Deliveries({ db, functions: platform.functions, invoke, clock, activity, deadLetters });
  const schedules = new Schedules({ db, rules: platform.rules, deliveries, clock });
  const buses = new EventBuses({ names: platform.buses, rules: platform.rules, deliveries, clock });
  const operations = operationsOf(platform.rules, buses);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, BODY_LIMIT);
    const name = String(request.headers['x-amz-target'] ?? '').replace(/^AWSEvents\./, '');
    const [status, answer] = body ? answerTo(operations[name], body.toString()) : refusal('ValidationException', 'The request is larger than 256 KB.');
    const text = JSON.stringify(answer);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID(), 'content-length': Buffer.byteLength(text) }).end(text);
  }

  const { url, stop: close } = await listen({ what: 'EventBridge', port, server: { keepAliveTimeout: 60_000 } }, handle);
  return {
    url,
    start() {
      deliveries.start();
      schedules.start();
    },
    runSchedule: (name) => schedules.run(name),
    schedules: () => schedules.report(),
    async stop() {
      await Promise.all([schedules.stop(), deliveries.stop()]);
      await close();
    },
  };
}

function answerTo(operation: Operation | undefined, body: string): readonly [number, object] {
  if (!operation) return refusal('UnknownOperationException', 'The local stack knows PutEvents, ListRules, DescribeRule, ListTargetsByRule and ListEventBuses.');
  try {
    return [200, operation(JSON.parse(body === '' ? '{}' : body) as Readonly<Record<string, unknown>>)];
  } catch (error) {
    return refusal(error instanceof SyntaxError ? 'SerializationException' : 'ValidationException', (error as Error).message);
  }
}

function refusal(type: string, message: string): readonly [number, object] {
  return [400, { __type: type, message }];
}

function operationsOf(rules: readonly RuleDefinition[], buses: EventBuses): Readonly<Record<string, Operation>> {
  const ofBus = ({ EventBusName = 'default' }: { readonly EventBusName?: string }): readonly RuleDefinition[] => rules.filter(({ bus }) => bus === EventBusName.split('/').at(-1));
  const find = (input: Readonly<Record<string, unknown>>): RuleDefinition => {
    const name = input['Rule'] ?? input['Name'];
    const rule = ofBus(input).find((one) => one.name === name);
    if (!rule) throw new Error(`Rule ${String(name)} does not exist.`);
    return rule;
  };
  return {
    PutEvents: (input) => {
      const entries = input['Entries'];
      if (!Array.isArray(entries) || entries.length < 1 || entries.length > 10) throw new Error('Entries must hold 1 to 10 events.');
      const results = buses.put(entries as readonly PutEventsEntry[]);
      return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
    },
    ListRules: (input) => ({ Rules: ofBus(input).filter(({ name }) => name.startsWith(String(input['NamePrefix'] ?? ''))).map(describe) }),
    DescribeRule: (input) => describe(find(input)),
    ListTargetsByRule: (input) => ({ Targets: find(input).targets }),
    ListEventBuses: () => ({ EventBuses: buses.names.map((Name) => ({ Name, Arn: arn('events', `event-bus/${Name}`) })) }),
  };
}

function describe({ name, arn: ruleArn, bus, enabled, pattern, schedule }: RuleDefinition): object {
  return {
    Name: name,
    Arn: ruleArn,
    EventBusName: bus,
    State: enabled ? 'ENABLED' : 'DISABLED',
    ...(pattern ? { EventPattern: JSON.stringify(pattern) } : {}),
    ...(schedule === undefined ? {} : { ScheduleExpression: schedule }),
  };
}
