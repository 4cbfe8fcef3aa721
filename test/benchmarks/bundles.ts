import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { buildBundles } from '../../infra/build.ts';
import { bundleOf, functionNames, root } from '../../infra/functions.ts';
import { median } from './numbers.ts';

export interface BundleFigures {
  readonly name: string;
  readonly kilobytes: number;
  readonly kilobytesWithoutSdk: number;
  readonly coldImportMs: number;
  /** Against a handler with the same AWS SDK clients and middy alone, measured in turn with it. */
  readonly coldImportRatio: number;
}

const ENVIRONMENT = {
  DEPARTMENTS_TABLE: 'x', CALENDAR_TABLE: 'x', CATALOG_TABLE: 'x', REQUESTS_TABLE: 'x', NOTICES_TABLE: 'x', EVIDENCE_TABLE: 'x', EVIDENCE_ALGORITHM: 'sha256',
  SHARING_STATE_MACHINE_ARN: 'x', DELIVERY_STATE_MACHINE_ARN: 'x', WEBHOOK_PORTS: '443', WEBHOOK_ALLOWED_HOSTS: '', WEBHOOK_DISABLE_AFTER_DAYS: '5', EVENT_BUS_NAME: 'x', AWS_REGION: 'cn-north-1', POWERTOOLS_METRICS_NAMESPACE: 'x', POWERTOOLS_SERVICE_NAME: 'x',
};
const ROUNDS = 15;

/** Size of each bundle, and its cold import in a fresh process as a ratio side by side with a bare handler. */
export async function measureBundles(): Promise<BundleFigures[]> {
  const meta = await buildBundles();
  const folder = mkdtempSync(join(fileURLToPath(root), 'dist', 'bench-'));
  try {
    const figures: BundleFigures[] = [];
    for (const name of functionNames) {
      const file = fileURLToPath(new URL(`${bundleOf(name)}/index.mjs`, root));
      const bare = await bareHandler(folder, name, clientsIn(meta, name));
      const pairs = Array.from({ length: ROUNDS }, () => [coldImport(file), coldImport(bare)] as const);
      figures.push({
        name,
        kilobytes: Math.round(statSync(file).size / 1024),
        kilobytesWithoutSdk: Math.round(bytesWithoutSdk(meta, name) / 1024),
        coldImportMs: round(median(pairs.map(([own]) => own))),
        coldImportRatio: round(median(pairs.map(([own, yardstick]) => own / yardstick))),
      });
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The clients that a bundle carries. */
function clientsIn(meta: Metafile, name: string): string[] {
  const inputs = Object.keys(outputOf(meta, name).inputs);
  return ['client-dynamodb', 'lib-dynamodb', 'client-sfn', 'client-eventbridge'].filter((client) => inputs.some((input) => input.includes(`@aws-sdk/${client}/`)));
}

const CONSTRUCT: Readonly<Record<string, string>> = {
  'client-dynamodb': "import { DynamoDBClient, TransactWriteItemsCommand, BatchGetItemCommand, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'; kept.push(new DynamoDBClient({}), TransactWriteItemsCommand, BatchGetItemCommand, GetItemCommand, QueryCommand);",
  'lib-dynamodb': "import { DynamoDBDocumentClient, TransactWriteCommand, BatchGetCommand, GetCommand, QueryCommand as DocumentQuery } from '@aws-sdk/lib-dynamodb'; kept.push(DynamoDBDocumentClient, TransactWriteCommand, BatchGetCommand, GetCommand, DocumentQuery);",
  'client-sfn': "import { SFNClient, StartExecutionCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn'; kept.push(new SFNClient({}), StartExecutionCommand, SendTaskSuccessCommand);",
  'client-eventbridge': "import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'; kept.push(new EventBridgeClient({}), PutEventsCommand);",
};

async function bareHandler(folder: string, name: string, clients: readonly string[]): Promise<string> {
  const entry = join(folder, `${name}.ts`);
  const outfile = join(folder, `${name}.mjs`);
  writeFileSync(entry, `import middy from '@middy/core';\nconst kept: unknown[] = [];\n${clients.map((client) => CONSTRUCT[client]).join('\n')}\nexport const handler = middy().handler(async () => kept.length);\n`);
  await build({
    entryPoints: [entry], outfile, bundle: true, minify: true, platform: 'node', format: 'esm', target: 'node24', mainFields: ['module', 'main'], logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return outfile;
}

/** Milliseconds that a fresh process takes to import a bundle. */
function coldImport(file: string): number {
  const script = `const t=performance.now();await import(${JSON.stringify(file)});process.stdout.write(String(performance.now()-t))`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env: ENVIRONMENT, cwd: tmpdir(), encoding: 'utf8' });
  if (!stdout) throw new Error(`${file} cannot be imported: ${stderr}`);
  return Number(stdout);
}

function bytesWithoutSdk(meta: Metafile, name: string): number {
  const inputs = Object.entries(outputOf(meta, name).inputs);
  return inputs.filter(([input]) => !/node_modules\/(@aws-sdk|@smithy|@aws\/|@aws-crypto)/.test(input)).reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
}

function outputOf(meta: Metafile, name: string): Metafile['outputs'][string] {
  const found = Object.entries(meta.outputs).find(([path]) => path.endsWith(`/${name}/index.mjs`));
  if (!found) throw new Error(`no bundle of ${name}`);
  return found[1];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
