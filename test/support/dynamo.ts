import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A DynamoDB engine of one test file's own: in memory, on a free port, gone with `stop`. */
export interface TestDynamo {
  readonly client: DynamoDBDocumentClient;
  readonly endpoint: string;
  /** Further tables, for a test that wants a fresh set. */
  create(tables: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

const INDEXES = ['', 'GSI1', 'GSI2', 'GSI3', 'GSI4', 'GSI5'];
const ENGINE = new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url).pathname;

/** Starts the engine with the tables given and points the SDK of this process at it, so that the real wiring finds it. */
export async function startDynamo(tables: readonly string[]): Promise<TestDynamo> {
  const { engine, endpoint } = await startEngine();
  Object.assign(process.env, { AWS_ENDPOINT_URL_DYNAMODB: endpoint, AWS_REGION: 'cn-north-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  const raw = new DynamoDBClient({});
  const create = async (names: readonly string[]) => {
    for (const name of names) await raw.send(new CreateTableCommand(tableOf(name)));
  };
  await create(tables);
  return {
    create,
    client: DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } }),
    endpoint,
    stop: async () => {
      raw.destroy();
      const gone = once(engine, 'exit');
      engine.kill('SIGKILL');
      await gone;
    },
  };
}

async function startEngine(): Promise<{ engine: ChildProcess; endpoint: string }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const engine = spawn(process.env['DYNOXIDE'] ?? ENGINE, ['--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
    // It outlives its parent unless told otherwise.
    const end = (): void => void engine.kill('SIGKILL');
    process.once('exit', end);
    engine.once('exit', () => process.off('exit', end));
    const listening = await Promise.race([once(engine.stdout, 'data'), once(engine.stderr, 'data'), once(engine, 'exit')]).then(() => engine.exitCode === null);
    const endpoint = `http://127.0.0.1:${port}`;
    if (listening && (await answers(endpoint))) return { engine, endpoint };
    engine.kill('SIGKILL');
    if (attempt === 5) throw new Error('the DynamoDB engine did not start');
  }
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(() => true, () => false);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function tableOf(TableName: string) {
  const keys = INDEXES.map((index) => [`${index}PK`, `${index}SK`] as const);
  const [own = ['PK', 'SK'] as const, ...others] = keys;
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: keys.flat().map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: schema(own),
    GlobalSecondaryIndexes: others.map((pair, i) => ({ IndexName: `GSI${i + 1}`, KeySchema: schema(pair), Projection: { ProjectionType: 'ALL' as const } })),
  };
}

function schema([PK, SK]: readonly [string, string]) {
  return [
    { AttributeName: PK, KeyType: 'HASH' as const },
    { AttributeName: SK, KeyType: 'RANGE' as const },
  ];
}
