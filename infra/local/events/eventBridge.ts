import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from '../gateway/listening.ts';
import { readBody, readToTheEnd } from '../gateway/readBody.ts';
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
  /** Takes events of the services themselves. Once this has returned they outlive a kill. */
  put(entries: readonly PutEventsEntry[]): void;
  /** Goes on with what an earlier run accepted, and starts the schedules. */
  start(): void;
  /** Fires a schedule now; undefined when there is none of the name. */
  runSchedule(name: string): Promise<InvokeResult | undefined>;
  schedules(): readonly ScheduleReport[];
}

type Operation = (input: Readonly<Record<string, unknown>>) => object;

/** All entries of a request, as AWS counts them; escaped in JSON they take more. */
const ENTRIES_LIMIT = 262_144;
const BODY_LIMIT = 2 * 1024 * 1024;

/** A refusal that is the caller's to mend. */
class EventsFault extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The event buses, rules and schedules of the template, with an endpoint for AWS JSON 1.1. Throws one sentence when the port is taken. */
export async function startEventBridge({ platform, db, invoke, clock, activity, deadLetters, port }: EventBridgeOptions): Promise<EventBridge> {
  const deliveries = new Deliveries({ db, functions: platform.functions, invoke, clock, activity, deadLetters });
  const schedules = new Schedules({ db, rules: platform.rules, deliveries, clock });
  const buses = new EventBuses({ names: platform.buses, rules: platform.rules, deliveries, clock, deadLetters });
  const operations = operationsOf(platform.rules, buses);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, BODY_LIMIT);
    const name = String(request.headers['x-amz-target'] ?? '').replace(/^AWSEvents\./, '');
    const [status, answer] = body ? answerTo(operations[name], body.toString()) : refusal(400, 'ValidationException', TOO_LARGE);
    const text = JSON.stringify(answer);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID(), 'content-length': Buffer.byteLength(text) }).end(text);
    readToTheEnd(request);
  }

  const { url, stop: close } = await listen({ what: 'EventBridge', port, server: { keepAliveTimeout: 60_000 } }, handle);
  return {
    url,
    put: (entries) => void buses.put(entries),
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
  if (!operation) return refusal(400, 'UnknownOperationException', 'The local stack knows PutEvents, ListRules, DescribeRule, ListTargetsByRule and ListEventBuses.');
  try {
    return [200, operation(JSON.parse(body === '' ? '{}' : body) as Readonly<Record<string, unknown>>)];
  } catch (error) {
    if (error instanceof EventsFault) return refusal(400, error.code, error.message);
    if (error instanceof SyntaxError) return refusal(400, 'SerializationException', error.message);
    console.error('EventBridge: a request failed.', error);
    return refusal(500, 'InternalFailure', 'The request could not be served.');
  }
}

const TOO_LARGE = 'Total size of the entries in the request is over the limit.';

function refusal(status: number, type: string, message: string): readonly [number, object] {
  return [status, { __type: type, message }];
}

function operationsOf(rules: readonly RuleDefinition[], buses: EventBuses): Readonly<Record<string, Operation>> {
  const ofBus = ({ EventBusName = 'default' }: { readonly EventBusName?: string }): readonly RuleDefinition[] => rules.filter(({ bus }) => bus === EventBusName.split('/').at(-1));
  const find = (input: Readonly<Record<string, unknown>>): RuleDefinition => {
    const name = input['Rule'] ?? input['Name'];
    const rule = ofBus(input).find((one) => one.name === name);
    if (!rule) throw new EventsFault('ResourceNotFoundException', `Rule ${String(name)} does not exist on EventBus ${input['EventBusName'] ?? 'default'}.`);
    return rule;
  };
  return {
    PutEvents: (input) => {
      const entries = input['Entries'];
      if (!Array.isArray(entries) || entries.length < 1 || entries.length > 10) throw new EventsFault('ValidationException', 'Entries must hold 1 to 10 events.');
      if (sizeOf(entries as readonly PutEventsEntry[]) > ENTRIES_LIMIT) throw new EventsFault('ValidationException', TOO_LARGE);
      const results = buses.put(entries as readonly PutEventsEntry[]);
      return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
    },
    ListRules: (input) => ({ Rules: ofBus(input).filter(({ name }) => name.startsWith(String(input['NamePrefix'] ?? ''))).map(describe) }),
    DescribeRule: (input) => describe(find(input)),
    ListTargetsByRule: (input) => ({ Targets: find(input).targets }),
    ListEventBuses: () => ({ EventBuses: buses.names.map((Name) => ({ Name, Arn: arn('events', `event-bus/${Name}`) })) }),
  };
}

/** As AWS counts an entry: the bytes of its texts, and 14 for a time. */
function sizeOf(entries: readonly PutEventsEntry[]): number {
  const texts = entries.flatMap(({ Source = '', DetailType = '', Detail = '', Resources = [] }) => [Source, DetailType, Detail, ...Resources]);
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) + entries.filter(({ Time }) => Time !== undefined).length * 14;
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
