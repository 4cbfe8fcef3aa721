import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionError, Invocation, WorkerMessage, WorkerSetup } from './messages.ts';
import { installVirtualDate } from './virtualDate.ts';

/** Runs one function, one event at a time, as the Lambda runtime does. The only code of the stack in the function's thread. */
type Handler = (event: unknown, context: unknown) => unknown;

const setup = workerData as WorkerSetup;
const port = parentPort!;
const say = (message: WorkerMessage): void => port.postMessage(message);

// Before the function's code is loaded: it must never see another time than the stack's.
installVirtualDate(setup.time);
if (process.env['NODE_OPTIONS']?.includes('--enable-source-maps')) process.setSourceMapsEnabled(true);

try {
  const handler = await load(setup);
  port.on('message', (invocation: Invocation) => void run(handler, invocation));
  say({ kind: 'ready' });
} catch (error) {
  console.error(error);
  say({ kind: 'initFailed', error: describe(error) });
}

async function load({ codeDirectory, handler }: WorkerSetup): Promise<Handler> {
  const [module = '', name = ''] = handler.split('.');
  const file = ['mjs', 'js', 'cjs'].map((extension) => join(codeDirectory, `${module}.${extension}`)).find((path) => existsSync(path));
  if (file === undefined) throw Object.assign(new Error(`Cannot find module '${module}' in ${codeDirectory}`), { name: 'Runtime.ImportModuleError' });
  const exported: unknown = ((await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>)[name];
  if (typeof exported !== 'function') throw Object.assign(new Error(`${handler} is undefined or not exported`), { name: 'Runtime.HandlerNotFound' });
  return exported as Handler;
}

async function run(handler: Handler, { requestId, event, timeoutMs }: Invocation): Promise<void> {
  const ends = performance.now() + timeoutMs;
  const context = {
    awsRequestId: requestId,
    functionName: setup.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: setup.functionArn,
    memoryLimitInMB: String(setup.memoryMb),
    logGroupName: `/aws/lambda/${setup.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(ends - performance.now())),
  };
  try {
    say({ kind: 'answered', requestId, payload: JSON.stringify((await handler(JSON.parse(event), context)) ?? null) ?? 'null' });
  } catch (error) {
    console.error(error);
    say({ kind: 'failed', requestId, error: describe(error) });
  }
}

function describe(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}
