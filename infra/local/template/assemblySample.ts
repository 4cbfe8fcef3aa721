import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A template by hand, as the CDK would write it. */
export interface SampleTemplate {
  readonly Parameters?: object;
  readonly Conditions?: object;
  readonly Mappings?: object;
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object; readonly [name: string]: unknown }>>;
  readonly Outputs?: object;
}

/** Writes a cloud assembly for tests: stacks by name, and the code of functions by asset key. `remove` deletes it. */
export function writeAssembly(stacks: Readonly<Record<string, SampleTemplate>>, code: Readonly<Record<string, string>> = {}): { readonly directory: string; readonly remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  const files = Object.entries(code).map(([key, source]) => {
    mkdirSync(join(directory, `asset.${key}`));
    writeFileSync(join(directory, `asset.${key}`, 'index.mjs'), source);
    return [key, { source: { path: `asset.${key}`, packaging: 'zip' }, destinations: { here: { bucketName: 'assets', objectKey: `${key}.zip` } } }];
  });
  writeFileSync(join(directory, 'code.assets.json'), JSON.stringify({ version: '1', files: Object.fromEntries(files) }));
  for (const [name, template] of Object.entries(stacks)) writeFileSync(join(directory, `${name}.template.json`), JSON.stringify(template));
  const artifacts = {
    code: { type: 'cdk:asset-manifest', properties: { file: 'code.assets.json' } },
    ...Object.fromEntries(Object.keys(stacks).map((name) => [name, { type: 'aws:cloudformation:stack', properties: { templateFile: `${name}.template.json` } }])),
    Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
  };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ version: '1', artifacts }));
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** A function whose code has the asset key. */
export function sampleFunction(key: string, name: string, more: object = {}): SampleTemplate['Resources'][string] {
  return { Type: 'AWS::Lambda::Function', Properties: { FunctionName: name, Code: { S3Bucket: 'assets', S3Key: `${key}.zip` }, Handler: 'index.handler', Runtime: 'nodejs24.x', Timeout: 5, MemorySize: 256, ...more } };
}

/** A table with PK and SK. */
export function sampleTable(TableName: string, more: object = {}): SampleTemplate['Resources'][string] {
  return {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName,
      AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      ...more,
    },
  };
}
