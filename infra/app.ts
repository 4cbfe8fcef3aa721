import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { placements } from './contexts/placements.ts';
import { Placed, Platform } from './contexts/platform.ts';
import { root } from './functions.ts';
import { settingsOf, type Settings } from './settings.ts';
import { DataStack } from './stacks/dataStack.ts';
import { ServiceStack } from './stacks/serviceStack.ts';

export interface PlatformApp {
  readonly app: App;
  /** In the order in which they are deployed. */
  readonly stacks: readonly Stack[];
}

/**
 * The CDK app of one stage: what holds data, a stack for each context, and the API over them. `app.synth()` writes the assembly to `outdir`; that needs the
 * bundles of `infra/build.ts`.
 */
export function platformApp({ stage, settings, outdir = fromRoot('cdk.out') }: { readonly stage?: string; readonly settings?: Settings; readonly outdir?: string }): PlatformApp {
  // The CDK CLI hands over the context of cdk.json by itself; run directly, the feature flags have to come from there too.
  const app = new App({ outdir, context: cdkContext(), analyticsReporting: false });
  const chosen = settings ?? settingsOf(stage ?? app.node.tryGetContext('stage') ?? 'local');
  const data = new DataStack(app, `PublicData-${chosen.stage}-Data`, { settings: chosen, description: 'Public data platform: what holds data' });
  const placed = new Placed();
  const contexts = Object.entries(placements).map(([context, place]) => {
    const stack = new Stack(app, `PublicData-${chosen.stage}-${context}`, { description: `Public data platform: ${context}` });
    place(new Platform(stack, { settings: chosen, data, placed }));
    return stack;
  });
  const service = new ServiceStack(app, `PublicData-${chosen.stage}-Service`, { settings: chosen, data, placed, description: 'Public data platform: what serves' });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stacks: [data, ...contexts, service] };
}

function cdkContext(): Record<string, unknown> {
  return (JSON.parse(readFileSync(new URL('cdk.json', root), 'utf8')) as { context: Record<string, unknown> }).context;
}

function fromRoot(path: string): string {
  return fileURLToPath(new URL(path, root));
}

/** `-c stage=production` means the same as under the CDK CLI. */
function stageArgument(args: readonly string[]): string | undefined {
  const pairs = args.flatMap((arg, i) => (arg === '-c' || arg === '--context' ? [args[i + 1] ?? ''] : []));
  return pairs.find((pair) => pair.startsWith('stage='))?.slice('stage='.length);
}

if (import.meta.main) {
  try {
    const { app, stacks } = platformApp({ stage: stageArgument(process.argv), outdir: process.env['CDK_OUTDIR'] });
    app.synth();
    if (!process.env['CDK_OUTDIR']) console.log(`${stacks.map(({ stackName }) => stackName).join(', ')} are in cdk.out`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
