import { existsSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Part } from '../ports.ts';
import { freePort } from '../start/freePort.ts';
import { StartRefusal } from '../template/refusal.ts';
import { dynamoClient, type DynamoCall } from './dynamoClient.ts';
import { endLeftover, startEngine, type Engine } from './engineProcess.ts';
import { indexStreamRecords } from './streamIndex.ts';
import { temporaryDirectory } from './temporaryDirectory.ts';

export interface DynamoDbOptions {
  /** Directory of the data; without it nothing is kept. */
  readonly directory?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export interface DynamoDb extends Part {
  readonly url: string;
  readonly call: DynamoCall;
  /** Resolves when the engine has ended, whether by `stop` or by itself. Never for an endpoint that was given. */
  readonly ended: Promise<void>;
}

/** Opens DynamoDB: the endpoint given by DYNAMODB_ENDPOINT, else the bundled engine, else the one on the PATH. Throws a StartRefusal. */
export async function startDynamoDb({ directory, port, environment = process.env }: DynamoDbOptions): Promise<DynamoDb> {
  const given = environment['DYNAMODB_ENDPOINT'];
  if (given) return connect(given);
  const command = bundledEngine() ?? engineOnPath(environment['PATH'] ?? '');
  if (command === undefined) {
    throw new StartRefusal(
      `此平台没有自带 DynamoDB 引擎，请把 dynoxide 放入 PATH，或设置 DYNAMODB_ENDPOINT · There is no DynamoDB engine for ${process.platform} ${process.arch}: put "dynoxide" on the PATH (https://github.com/nubo-db/dynoxide), or name an endpoint such as DynamoDB Local in DYNAMODB_ENDPOINT.`,
    );
  }
  if (directory !== undefined) await endLeftoverDynamoDb(directory);
  // The engine's own memory mode cannot be given the index that its streams lack.
  const temporary = directory === undefined ? temporaryDirectory() : undefined;
  const data = dataFile(directory ?? temporary!);
  for (let attempt = 1; ; attempt += 1) {
    const chosen = port === 0 ? await freePort() : port;
    let engine: Engine | undefined;
    try {
      const args = ['--host', '127.0.0.1', '--port', String(chosen), '--db-path', data];
      engine = await startEngine({ command, args, ready: /listening/i, ...(directory === undefined ? {} : { pidFile: pidFile(directory) }), ...(temporary === undefined ? {} : { temporary }) });
      indexStreamRecords(data);
      return await connect(`http://127.0.0.1:${chosen}`, engine);
    } catch (error) {
      await engine?.stop();
      const message = (error as Error).message;
      // A free port may have been taken between the question and the use.
      if (port === 0 && /already in use/.test(message) && attempt < 5) continue;
      if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
      if (error instanceof StartRefusal) throw error;
      throw new StartRefusal(`DynamoDB 引擎未能启动 · The DynamoDB engine did not start: ${message}`, { cause: error });
    }
  }
}

/** Ends the engine that a killed run left on this directory. */
export function endLeftoverDynamoDb(directory: string): Promise<void> {
  return endLeftover(pidFile(directory), ['dynoxide', dataFile(directory)]);
}

async function connect(url: string, engine?: Engine): Promise<DynamoDb> {
  const { call, close } = dynamoClient(url);
  try {
    await call('ListTables', { Limit: 1 });
  } catch (error) {
    close();
    throw new StartRefusal(`DynamoDB 没有应答 · DynamoDB at ${url} does not answer: ${(error as Error).message}`, { cause: error });
  }
  return {
    url,
    call,
    ended: engine?.ended ?? new Promise(() => {}),
    async stop() {
      close();
      await engine?.stop();
    },
  };
}

function bundledEngine(): string | undefined {
  const file = fileURLToPath(new URL(`../../../node_modules/@dynoxide/${process.platform}-${process.arch}/dynoxide`, import.meta.url));
  return existsSync(file) ? file : undefined;
}

function engineOnPath(path: string): string | undefined {
  return path.split(delimiter).map((directory) => join(directory, 'dynoxide')).find((file) => existsSync(file));
}

function dataFile(directory: string): string {
  return resolve(directory, 'dynamodb.sqlite');
}

function pidFile(directory: string): string {
  return join(directory, 'dynamodb.pid');
}
