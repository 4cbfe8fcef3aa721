import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { root } from '../../infra/functions.ts';
import { law, one } from './law.ts';

const variables = (resources: Parameters<typeof one>[0]) => one(resources, 'AWS::Lambda::Function').Properties.Environment.Variables;

law('the template names no partition, no region and no account', {
  holds: ({ text }) => {
    expect(text).not.toMatch(/arn:aws(-cn|-us-gov)?:/);
    expect(text).not.toMatch(/(us|eu|ap|cn)-(north|south|east|west|northwest|southeast|northeast)-\d/);
    expect(text).not.toMatch(/\b\d{12}\b/);
  },
  breaks: {
    'an arn by hand': (resources) => (variables(resources).TABLE = 'arn:aws:dynamodb:::table/x'),
    'a region by hand': (resources) => (variables(resources).REGION = 'cn-north-1'),
    'an account by hand': (resources) => (variables(resources).ACCOUNT = '111122223333'),
  },
});

law('host names take their suffix from the partition; only service principals are the same everywhere', {
  holds: ({ text }) => expect(text.replaceAll(/"[a-z]+\.amazonaws\.com"/g, '')).not.toContain('amazonaws.com'),
  breaks: { 'a host by hand': (resources) => (variables(resources).URL = 'https://sqs.amazonaws.com') },
});

law('nothing is used that the China regions lack or are not known to have', {
  holds: ({ resources, text }) => {
    for (const [id, { Type, Properties }] of Object.entries(resources)) {
      expect(Type, id).not.toMatch(/^AWS::(Cognito|XRay|Scheduler|CloudFront|AppSync)::|^AWS::Lambda::Url$|^AWS::DynamoDB::GlobalTable$/);
      expect(Properties?.['TracingConfig'] ?? Properties?.['TracingConfiguration'], id).toBeUndefined();
    }
    expect(text).not.toContain('Fn::GetStackOutput');
  },
  breaks: {
    'a user pool': (resources) => (resources['Pool'] = { Type: 'AWS::Cognito::UserPool', Properties: {} }),
    'a function that is traced': (resources) => (one(resources, 'AWS::Lambda::Function').Properties.TracingConfig = { Mode: 'Active' }),
    'the intrinsic of weak references': (resources) => (variables(resources).TABLE = { 'Fn::GetStackOutput': 'x' }),
  },
});

test('the sources of the infrastructure write no ARN and no host name by hand', () => {
  const folder = fileURLToPath(root);
  const files = globSync('infra/{*.ts,stacks/**,constructs/**,workflows/**,openapi/**}', { cwd: folder }).filter((name) => name.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(readFileSync(new URL(file, root), 'utf8'), file).not.toMatch(/arn:aws|amazonaws\.com/);
});
