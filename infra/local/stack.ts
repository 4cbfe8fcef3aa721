import { join } from 'node:path';
import type { AccessReport } from './access/access.ts';
import { startAccess } from './access/startAccess.ts';
import { StackActivity } from './clock/activity.ts';
import { VirtualClock } from './clock/virtualClock.ts';
import { startControl } from './control/control.ts';
import { endLeftoverDynamoDb, startDynamoDb } from './dynamodb/dynamodb.ts';
import { deleteExpired } from './dynamodb/expiry.ts';
import { StreamConsumer } from './dynamodb/streamConsumer.ts';
import { ensureTables } from './dynamodb/tables.ts';
import { startEventBridge } from './events/eventBridge.ts';
import { startGateway } from './gateway/gateway.ts';
import { localIssuer, type LocalIssuer } from './identity/issuer.ts';
import { functionLogs } from './lambda/functionLogs.ts';
import { startLambdas, type Lambdas } from './lambda/lambdas.ts';
import { startKms } from './kms/kms.ts';
import type { Invoke, InvokeResult, Part } from './ports.ts';
import { objectCreated } from './s3/notification.ts';
import { startS3 } from './s3/s3.ts';
import type { Stored } from './s3/storage.ts';
import { loadSampleDistrict } from './sample/loader.ts';
import { controlSources, type ShownParts } from './start/controlSources.ts';
import { freePort, holdPort } from './start/freePort.ts';
import { Parts, together } from './start/parts.ts';
import { requireFreePorts, type StackPorts } from './start/stackPorts.ts';
import { DeadLetters, type DeadLetter } from './state/deadLetters.ts';
import { closeState, note, openState, recall } from './state/stateDatabase.ts';
import { startStepFunctions } from './stepfunctions/startStepFunctions.ts';
import { ACCOUNT, PARTITION, REGION } from './template/place.ts';
import { functionNameOf, readPlatform, type Platform } from './template/platform.ts';
import { StartRefusal } from './template/refusal.ts';

export interface StackOptions {
  /** A cloud assembly directory; see start/assembly.ts. */
  readonly assembly: string;
  /** Keeps nothing. */
  readonly memory: boolean;
  /** Where the state is kept; made when it is not there. Not used, and not needed, in memory. */
  readonly stateDir?: string;
  /** RFC 3339. Where a new clock starts; one that is kept is moved forward to it. @default the machine's time, or where the kept clock is */
  readonly now?: string;
  readonly ports: StackPorts;
  /** Leaves out the sample district, which is otherwise loaded into a new state. */
  readonly empty: boolean;
  /** Told what happens, a line each. */
  readonly report: (line: string) => void;
  /** How many events of one function run at the same time; see startLambdas. */
  readonly concurrency?: number;
  /** `false` lifts the stage's throttling, for load tests. @default true */
  readonly throttling?: boolean;
  /** Further parameters of the template. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface Stack extends Part {
  readonly apiUrl: string;
  readonly controlUrl: string;
  readonly dynamodbUrl: string;
  readonly stepFunctionsUrl: string;
  readonly eventBridgeUrl: string;
  readonly s3Url: string;
  readonly kmsUrl: string;
  readonly platform: Platform;
  readonly issuer: LocalIssuer;
  /** Whether the state was new at this start. */
  readonly isNew: boolean;
  readonly clock: {
    /** RFC 3339, UTC. */
    now(): string;
    /** Moves the clock forward and waits until everything due on the way has run. */
    advanceTo(time: string): Promise<void>;
  };
  /** Calls a function of the template by name or arn. */
  readonly invoke: Invoke;
  /** Fires a scheduled rule now; undefined when there is none of the name. */
  runSchedule(name: string): Promise<InvokeResult | undefined>;
  /** Waits until nothing is under way at the present time. */
  whenIdle(): Promise<void>;
  deadLetters(): readonly DeadLetter[];
  /** What the functions called, held against their roles. */
  readonly access: AccessReport;
  /** What a function printed. */
  logsOf(functionName: string): string;
  /** Starts a thread for each function of the API, so that the first requests do not wait for it. */
  warmUp(): void;
  /** Resolves with a sentence when a part that the stack cannot do without has ended by itself. */
  readonly broken: Promise<string>;
}

const AUDIENCE = 'public-data';
const EXPIRE_EVERY_MS = 600_000;

/** Runs a cloud assembly on this machine. Throws a StartRefusal, or an Error of one sentence, after stopping whatever had been started. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const parts = new Parts();
  try {
    return await compose(options, parts);
  } catch (error) {
    await parts.stop();
    throw error;
  }
}

async function compose({ assembly, memory, stateDir, now, ports, empty, report, concurrency, throttling = true, parameters = {} }: StackOptions, parts: Parts): Promise<Stack> {
  const directory = memory ? undefined : (stateDir ?? '.local');
  const start = timeOf(now);
  const db = openState(directory);
  parts.add({ stop: () => Promise.resolve(closeState(db, directory)) });
  // What a kill left behind still holds its port.
  if (directory !== undefined) await endLeftoverDynamoDb(directory);
  await requireFreePorts(ports);

  const activity = new StackActivity();
  const clock = new VirtualClock({ activity, ...(directory === undefined ? {} : { file: join(directory, 'clock.json') }), ...(start === undefined ? {} : { start }) });
  parts.add({ stop: () => Promise.resolve(clock.stop()) });
  if (start !== undefined && start < clock.now() && !clock.isNew) {
    throw new StartRefusal(`时钟只能向前，${directory} 已到 ${new Date(clock.now()).toISOString()}；要从更早的时间开始，请换一个状态目录 · The clock only moves forward: for an earlier time, start with another state (--state-dir or --memory).`);
  }

  // The control port first: it is the issuer of the tokens, and its address is a parameter of the template.
  const controlPort = ports.control || (await freePort());
  const issuer = await localIssuer({ issuer: `http://127.0.0.1:${controlPort}`, audience: AUDIENCE, now: () => clock.now(), ...(directory === undefined ? {} : { stateFile: join(directory, 'local.json') }) });
  let shown: ShownParts | undefined;
  const control = parts.add(
    await startControl({ port: controlPort, title: 'district-public-data', issuer, clock: { now: () => clock.now(), moveTo: (at) => clock.advanceTo(at) }, ...controlSources(() => shown) }),
  );

  // The API's own address is a parameter too: it is printed on certificates.
  const api = parts.add(await heldPort(ports.api ?? 0));
  const platform = readPlatform(assembly, { JwtIssuer: issuer.issuer, JwtAudience: AUDIENCE, PublicUrl: `http://127.0.0.1:${api.port}`, ...parameters });
  const deadLetters = new DeadLetters(db, report);
  const logs = functionLogs(directory === undefined ? undefined : join(directory, 'logs'));
  let lambdas: Lambdas | undefined;
  const invoke: Invoke = (name, payload) => lambdas!.invoke(name, payload);

  const dynamodb = parts.add(await startDynamoDb({ ...(directory === undefined ? {} : { directory }), port: ports.dynamodb ?? 0 }));
  await ensureTables(dynamodb.call, platform.tables);
  const told = new Set(platform.buckets.filter(({ events }) => events).map(({ name }) => name));
  const created = (object: Stored): void => (told.has(object.bucket) ? eventBridge.put([objectCreated(object)]) : undefined);
  const s3 = parts.add(await startS3({ port: ports.s3 ?? 0, root: directory === undefined ? undefined : join(directory, 's3'), now: () => clock.now(), region: REGION, created }));
  for (const { name, retention } of platform.buckets) s3.createBucket(name, retention);
  const kms = parts.add(await startKms({ port: ports.kms ?? 0, keys: platform.signingKeys, db }));

  const eventBridge = await startEventBridge({ platform, db, invoke, clock, activity, deadLetters, port: ports.eventBridge ?? 0 });
  parts.add(eventBridge);
  const stepFunctions = await startStepFunctions({
    file: directory === undefined ? ':memory:' : join(directory, 'stepfunctions.sqlite'),
    port: ports.stepFunctions ?? 0,
    resume: false,
    stateMachines: platform.stateMachines,
    region: REGION,
    account: ACCOUNT,
    partition: PARTITION,
    clock,
    activity,
    invoke,
  });
  parts.add(stepFunctions);
  const access = parts.add(await startAccess(platform, { dynamodb, stepFunctions, eventBridge, s3, kms }, report));
  const functions = (lambdas = startLambdas({ functions: platform.functions, clock, activity, endpoints: access.endpoints, logs, ...(concurrency === undefined ? {} : { concurrency }) }));
  const consumers = platform.streams.map((mapping) => new StreamConsumer({ mapping, call: dynamodb.call, db, invoke, clock, activity, deadLetters, report }));
  // The workflows first, which give what is under way a moment; then all that calls functions, together with the functions.
  parts.add(together(functions, eventBridge, ...consumers));
  parts.add(stepFunctions);
  for (const consumer of consumers) activity.addDrain(() => consumer.drain());

  const { routes = [], authorizers = {}, throttle, cors, accessLogFormat } = platform.api ?? {};
  await api.stop();
  const gateway = await startGateway({
    port: api.port,
    routes,
    authorizers: Object.fromEntries(Object.entries(authorizers).map(([name, one]) => [name, { ...one, ...(one.issuer === issuer.issuer ? { keys: issuer.jwks } : {}) }])),
    invoke,
    now: () => clock.now(),
    activity,
    ...(throttle && throttling ? { throttle } : {}),
    ...(cors ? { cors } : {}),
    ...(accessLogFormat === undefined ? {} : { accessLog: { format: accessLogFormat, write: (line: string) => logs.append('access', `${line}\n`) } }),
  });
  parts.add(gateway);

  shown = {
    platform,
    dynamodb,
    lambdas: functions,
    eventBridge,
    stepFunctions,
    deadLetters,
    endpoints: [
      { name: 'API', url: gateway.url },
      { name: 'DynamoDB', url: dynamodb.url },
      { name: 'Step Functions', url: stepFunctions.url },
      { name: 'EventBridge', url: eventBridge.url },
      { name: 'S3', url: s3.url },
      { name: 'KMS', url: kms.url },
    ],
  };
  // From here on things happen by themselves: what an earlier run left, schedules, streams.
  for (const consumer of consumers) consumer.start();
  eventBridge.start();
  stepFunctions.resume();
  const expiring = setInterval(() => void deleteExpired(dynamodb.call, platform.tables, clock.now()).catch(() => {}), EXPIRE_EVERY_MS);
  expiring.unref();
  parts.add({ stop: () => Promise.resolve(clearInterval(expiring)) });

  if (recall(db, 'district') === undefined) {
    if (!empty) await loadSampleDistrict({ apiUrl: gateway.url, issueToken: (claims) => issuer.issue(claims), report });
    note(db, 'district', empty ? 'left out' : 'loaded');
  }
  if (start !== undefined && start > clock.now()) await clock.advanceTo(start);

  return {
    apiUrl: gateway.url,
    controlUrl: control.url,
    dynamodbUrl: dynamodb.url,
    stepFunctionsUrl: stepFunctions.url,
    eventBridgeUrl: eventBridge.url,
    s3Url: s3.url,
    kmsUrl: kms.url,
    platform,
    issuer,
    isNew: clock.isNew,
    clock: { now: () => new Date(clock.now()).toISOString(), advanceTo: async (time) => clock.advanceTo(timeOf(time) ?? Number.NaN) },
    invoke,
    runSchedule: (name) => eventBridge.runSchedule(name),
    whenIdle: () => activity.whenIdle(),
    deadLetters: () => deadLetters.list(),
    access: access.report,
    logsOf: (name) => logs.tail(functionNameOf(name)),
    warmUp: () => functions.warm([...new Set(routes.map(({ functionArn }) => functionNameOf(functionArn)))]),
    broken: dynamodb.ended.then(() => 'The DynamoDB engine has ended by itself.'),
    stop: () => parts.stop(),
  };
}

function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(at)) throw new StartRefusal(`"${text}" 不是有效的时间，应形如 · is no time such as 2026-09-24T10:00:00+08:00.`);
  return at;
}

/** Held until the API listens there, long after its address was needed. */
async function heldPort(port: number): Promise<Part & { readonly port: number }> {
  const held = await holdPort(port);
  return { port: held.port, stop: held.release };
}
