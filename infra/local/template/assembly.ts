import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { StartRefusal } from './refusal.ts';

const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.unknown().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Resources: z
    .record(z.string(), z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}), Condition: z.string().optional() }))
    .default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown().optional(), Condition: z.string().optional(), Export: z.object({ Name: z.unknown().optional() }).optional() }))
    .default({}),
});
const manifestSchema = z.object({
  artifacts: z
    .record(z.string(), z.object({ type: z.string(), properties: z.looseObject({ templateFile: z.string(), file: z.string(), directoryName: z.string(), stackName: z.string() }).partial().default({}) }))
    .default({}),
});
const assetsSchema = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string().optional() }), destinations: z.record(z.string(), z.object({ objectKey: z.string() })) })).default({}),
});

export type Template = z.output<typeof templateSchema>;

export interface AssemblyStack {
  readonly name: string;
  readonly template: Template;
}

/** A cloud assembly (`cdk.out`): the templates of all stacks, and where their assets lie. */
export interface Assembly {
  readonly stacks: readonly AssemblyStack[];
  /** Path of an asset by its object key. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Reads a cloud assembly directory. Throws a {@link StartRefusal} when it is none. */
export function readAssembly(directory: string): Assembly {
  const manifest = readJson(join(directory, 'manifest.json'), manifestSchema);
  const stacks: AssemblyStack[] = [];
  const assets = new Map<string, string>();
  for (const [id, { type, properties }] of Object.entries(manifest.artifacts)) {
    if (type === 'aws:cloudformation:stack') {
      stacks.push({ name: properties.stackName ?? id, template: readJson(join(directory, properties.templateFile ?? ''), templateSchema) });
    } else if (type === 'cdk:asset-manifest') {
      for (const { source, destinations } of Object.values(readJson(join(directory, properties.file ?? ''), assetsSchema).files)) {
        for (const { objectKey } of Object.values(destinations)) if (source.path !== undefined) assets.set(objectKey, join(directory, source.path));
      }
    } else if (type === 'cdk:cloud-assembly') {
      const nested = readAssembly(join(directory, properties.directoryName ?? ''));
      stacks.push(...nested.stacks);
      for (const [key, path] of nested.assets) assets.set(key, path);
    }
  }
  return { stacks, assets };
}

function readJson<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  if (!existsSync(file)) throw new StartRefusal(`${file} is missing: synthesize the stacks first.`);
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new StartRefusal(`${file} is not what the CDK writes:\n${z.prettifyError(parsed.error)}`);
}
