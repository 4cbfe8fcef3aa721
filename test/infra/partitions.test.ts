import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../infra/functions.ts';
import { synthesize, type Synthesized } from './template.ts';

let stack: Synthesized;
beforeAll(async () => {
  stack = await synthesize();
});

test('the template names no partition, no region and no account', () => {
  expect(stack.text).not.toMatch(/arn:aws(-cn|-us-gov)?:/);
  expect(stack.text).not.toMatch(/(us|eu|ap|cn)-(north|south|east|west|northwest|southeast|northeast)-\d/);
  expect(stack.text).not.toMatch(/\b\d{12}\b/);
});

test('host names take their suffix from the partition; only service principals are the same everywhere', () => {
  const withoutPrincipals = stack.text.replaceAll(/"[a-z]+\.amazonaws\.com"/g, '');
  expect(withoutPrincipals).not.toContain('amazonaws.com');
});

test('nothing is used that the China regions lack or are not known to have', () => {
  for (const [id, { Type, Properties }] of Object.entries(stack.resources)) {
    expect(Type, id).not.toMatch(/^AWS::(Cognito|XRay|Scheduler|CloudFront|AppSync)::|^AWS::Lambda::Url$|^AWS::DynamoDB::GlobalTable$/);
    expect(Properties['TracingConfig'] ?? Properties['TracingConfiguration'], id).toBeUndefined();
  }
  expect(stack.text).not.toContain('Fn::GetStackOutput');
});

test('the sources of the infrastructure write no ARN and no host name by hand', () => {
  const folder = fileURLToPath(root);
  for (const file of globSync('infra/{*.ts,stacks/**,constructs/**,workflows/**,openapi/**}', { cwd: folder }).filter((name) => name.endsWith('.ts'))) {
    expect(readFileSync(new URL(file, root), 'utf8'), file).not.toMatch(/arn:aws|amazonaws\.com/);
  }
});
