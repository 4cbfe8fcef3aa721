import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { buildBundles } from '../../infra/build.ts';
import { bundleOf, functionNames, root } from '../../infra/functions.ts';
import { ensureAssembly } from '../../infra/local/start/assembly.ts';
import { readAssembly } from '../../infra/local/template/assembly.ts';
import { median } from './numbers.ts';

export interface BundleFigures {
  readonly name: string;
  readonly kilobytes: number;
  readonly kilobytesWithoutSdk: number;
  readonly coldImportMs: number;
  /** Against a handler with the same AWS SDK clients and middy alone, bundled with esbuild’s own defaults, measured in turn with it: the median of the pairs. */
  readonly coldImportRatio: number;
  /** The same of the main thread’s processor time: what else the machine does is not in it. */
  readonly coldImportCpuRatio: number;
}

interface Import {
  readonly ms: number;
  readonly cpuMs: number;
}

const ROUNDS = Number(process.env['COLD_IMPORTS'] ?? 31);

/** Size of each bundle, and its cold import in a fresh process as a ratio side by side with a bare handler. */
export async function measureBundles(): Promise<BundleFigures[]> {
  const environments = environmentsOf(await ensureAssembly(() => {}));
  const meta = await buildBundles();
  const folder = mkdtempSync(join(fileURLToPath(root), 'dist', 'bench-'));
  try {
    const figures: BundleFigures[] = [];
    for (const name of functionNames) {
      const file = fileURLToPath(new URL(`${bundleOf(name)}/index.mjs`, root));
      const bare = await bareHandler(folder, name, clientsIn(meta, name), documentsBeside(file));
      const environment = environments.get(`public-data-local-${name}`) ?? {};
      const pairs = Array.from({ length: ROUNDS }, () => [coldImport(file, environment), coldImport(bare, environment)] as const);
      figures.push({
        name,
        kilobytes: Math.round(statSync(file).size / 1024),
        kilobytesWithoutSdk: Math.round(bytesWithoutSdk(meta, name) / 1024),
        coldImportMs: round(median(pairs.map(([own]) => own.ms))),
        coldImportRatio: round(median(pairs.map(([own, yardstick]) => own.ms / yardstick.ms))),
        coldImportCpuRatio: round(median(pairs.map(([own, yardstick]) => own.cpuMs / yardstick.cpuMs))),
      });
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the template gives each function; any name will do for what AWS would name. */
function environmentsOf(assembly: Awaited<ReturnType<typeof ensureAssembly>>): Map<string, NodeJS.ProcessEnv> {
  const functions = readAssembly(assembly).stacks.flatMap(({ template }) => Object.values(template.Resources)).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  return new Map(functions.map(({ Properties }) => {
    const { Variables = {} } = (Properties['Environment'] ?? {}) as { Variables?: Record<string, unknown> };
    return [String(Properties['FunctionName']), { AWS_REGION: 'cn-north-1', ...Object.fromEntries(Object.entries(Variables).map(([key, value]) => [key, typeof value === 'string' ? value : 'x'])) }];
  }));
}

/** The clients that a bundle carries. */
function clientsIn(meta: Metafile, name: string): string[] {
  const inputs = Object.keys(outputOf(meta, name).inputs);
  return ['client-dynamodb', 'lib-dynamodb', 'client-sfn', 'client-eventbridge', 'client-s3', 'client-kms'].filter((client) => inputs.some((input) => input.includes(`@aws-sdk/${client}/`)));
}

const CONSTRUCT: Readonly<Record<string, string>> = {
  'client-dynamodb': "import { DynamoDBClient, TransactWriteItemsCommand, BatchGetItemCommand, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'; kept.push(new DynamoDBClient({}), TransactWriteItemsCommand, BatchGetItemCommand, GetItemCommand, QueryCommand);",
  'lib-dynamodb': "import { DynamoDBDocumentClient, TransactWriteCommand, BatchGetCommand, GetCommand, QueryCommand as DocumentQuery } from '@aws-sdk/lib-dynamodb'; kept.push(DynamoDBDocumentClient, TransactWriteCommand, BatchGetCommand, GetCommand, DocumentQuery);",
  'client-sfn': "import { SFNClient, StartExecutionCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn'; kept.push(new SFNClient({}), StartExecutionCommand, SendTaskSuccessCommand);",
  'client-eventbridge': "import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'; kept.push(new EventBridgeClient({}), PutEventsCommand);",
  'client-s3': "import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'; kept.push(new S3Client({}), GetObjectCommand, PutObjectCommand);",
  'client-kms': "import { KMSClient, SignCommand } from '@aws-sdk/client-kms'; kept.push(new KMSClient({}), SignCommand);",
};

/** What a function serves as it is and reads at its start: its yardstick reads the same. (A folder, of typefaces say, is read when it is needed.) */
function documentsBeside(file: string): string[] {
  return readdirSync(dirname(file), { withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('index.mjs')).map(({ name }) => join(dirname(file), name));
}

async function bareHandler(folder: string, name: string, clients: readonly string[], documents: readonly string[]): Promise<string> {
  const entry = join(folder, `${name}.ts`);
  const outfile = join(folder, `${name}.mjs`);
  const reading = documents.length > 0 ? `import { readFileSync } from 'node:fs'; kept.push(...${JSON.stringify(documents)}.map((file) => readFileSync(file, 'utf8')));` : '';
  writeFileSync(entry, `import middy from '@middy/core';\nconst kept: unknown[] = [];\n${[...clients.map((client) => CONSTRUCT[client]), reading].join('\n')}\nexport const handler = middy().handler(async () => kept.length);\n`);
  await build({
    entryPoints: [entry], outfile, bundle: true, minify: true, platform: 'node', format: 'esm', target: 'node24', mainFields: ['module', 'main'], logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return outfile;
}

/** What a fresh process takes to import a bundle. */
function coldImport(file: string, environment: NodeJS.ProcessEnv): Import {
  const script = `const t=performance.now(),c=process.threadCpuUsage();await import(${JSON.stringify(file)});const{user,system}=process.threadCpuUsage(c);process.stdout.write(JSON.stringify({ms:performance.now()-t,cpuMs:(user+system)/1000}))`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env: environment, cwd: tmpdir(), encoding: 'utf8' });
  if (!stdout) throw new Error(`${file} cannot be imported: ${stderr}`);
  return JSON.parse(stdout);
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
