import { expect } from 'vitest';
import type * as z from 'zod';
import { functionNames } from '../../infra/functions.ts';
import { all, law, one } from './law.ts';
import { resolved, target } from './template.ts';

/** Functions that may not run on arm64, by name, each with its reason. */
const NOT_ARM64: Readonly<Record<string, string>> = Object.fromEntries(['quality-check', 'sharing-deliveryApi', 'sharing-extract'].map((name) => [`public-data-local-${name}`, 'the analytical engine is a native library']));
const FUNCTION = 'AWS::Lambda::Function';
const TABLE = 'AWS::DynamoDB::Table';
const GROUP = 'AWS::Logs::LogGroup';
const COMMON = ['POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE', 'LOG_LEVEL', 'NODE_OPTIONS'];

law('every log group keeps its entries for a year or longer, not for ever, under the customer key', {
  holds: (stack) => {
    for (const [id, { Properties }] of all(stack, GROUP)) {
      expect(Properties['RetentionInDays'], id).toBeGreaterThanOrEqual(365);
      expect(Properties['KmsKeyId'], id).toBeDefined();
    }
  },
  breaks: {
    'a group that keeps for ever': (resources) => delete one(resources, GROUP).Properties.RetentionInDays,
    'half a year': (resources) => (one(resources, GROUP).Properties.RetentionInDays = 180),
    'a group in the clear': (resources) => delete one(resources, GROUP).Properties.KmsKeyId,
  },
});

law('everything that logs writes to a log group of the template', {
  holds: (stack) => {
    const groups = all(stack, GROUP).map(([id]) => id);
    for (const [id, { Properties }] of all(stack, FUNCTION)) expect(groups, id).toContain(target(Properties['LoggingConfig']?.LogGroup));
    for (const [id, { Properties }] of all(stack, 'AWS::ApiGatewayV2::Stage')) expect(JSON.stringify(Properties['AccessLogSettings']?.DestinationArn ?? ''), id).toMatch(new RegExp(groups.join('|')));
    for (const [id, { Properties }] of all(stack, 'AWS::StepFunctions::StateMachine')) {
      expect(groups, id).toContain(target(Properties['LoggingConfiguration']?.Destinations[0].CloudWatchLogsLogGroup.LogGroupArn));
    }
  },
  breaks: {
    'a function with the group that Lambda makes': (resources) => delete one(resources, FUNCTION).Properties.LoggingConfig,
    'an API without access log': (resources) => delete one(resources, 'AWS::ApiGatewayV2::Stage').Properties.AccessLogSettings,
    'a workflow that logs nothing': (resources) => delete one(resources, 'AWS::StepFunctions::StateMachine').Properties.LoggingConfiguration,
  },
});

law('the access log names no person', {
  holds: (stack) => {
    for (const [, { Properties }] of all(stack, 'AWS::ApiGatewayV2::Stage')) expect(Properties['AccessLogSettings'].Format).not.toMatch(/claims\.(name|sub)|caller|user/i);
  },
  breaks: { 'the login of the caller': (resources) => (one(resources, 'AWS::ApiGatewayV2::Stage').Properties.AccessLogSettings.Format += '$context.authorizer.claims.sub') },
});

law('every function of the list is there once, on Node 24, and on arm64 unless there is a reason', {
  holds: (stack) => {
    const functions = all(stack, FUNCTION);
    expect(functions.map(([, { Properties }]) => Properties['FunctionName']).toSorted()).toEqual(functionNames.map((name) => `public-data-local-${name}`).toSorted());
    for (const [id, { Properties }] of functions) {
      expect(Properties['Runtime'], id).toBe('nodejs24.x');
      expect(Properties['Architectures'] ?? ['x86_64'], id).toEqual(NOT_ARM64[Properties['FunctionName']] ? ['x86_64'] : ['arm64']);
    }
  },
  breaks: {
    'one on x86': (resources) => delete one(resources, FUNCTION).Properties.Architectures,
    'one on an older Node': (resources) => (one(resources, FUNCTION).Properties.Runtime = 'nodejs22.x'),
    'one that nobody listed': (resources) => (one(resources, FUNCTION).Properties.FunctionName = 'public-data-local-another'),
  },
});

law('every function gets exactly the environment that its schema asks for, and the common variables', {
  holds: async (stack) => {
    for (const name of functionNames) {
      const [context, entry] = name.split('-');
      const schemas = (await import(`../../functions/${context}/environment.ts`)) as Record<string, z.ZodObject>;
      const schema = schemas[`${entry}Environment`];
      const fn = all(stack, FUNCTION).find(([, { Properties }]) => Properties['FunctionName'] === `public-data-local-${name}`);
      const variables = resolved(fn?.[1].Properties['Environment'].Variables) as Record<string, string>;
      expect(() => schema?.parse(variables), name).not.toThrow();
      expect(Object.keys(variables).toSorted(), name).toEqual([...Object.keys(schema?.shape ?? {}), ...COMMON].toSorted());
    }
  },
  breaks: {
    'a variable that is missing': (resources) => delete one(resources, FUNCTION, 'SHARING_STATE_MACHINE_ARN').Properties.Environment.Variables.SHARING_STATE_MACHINE_ARN,
    'a variable too many': (resources) => (one(resources, FUNCTION).Properties.Environment.Variables.SECRET = 'x'),
    'a value that the schema refuses': (resources) => (one(resources, FUNCTION, 'EVIDENCE_ALGORITHM').Properties.Environment.Variables.EVIDENCE_ALGORITHM = 'md5'),
  },
});

law('functions of the API answer within the 30 seconds of the gateway', {
  holds: (stack) => {
    for (const [id, { Properties }] of all(stack, FUNCTION)) if (Properties['FunctionName'].endsWith('-api')) expect(Properties['Timeout'], id).toBeLessThan(30);
  },
  breaks: { 'a minute': (resources) => (one(resources, FUNCTION, 'sharing-api').Properties.Timeout = 60) },
});

law('every table is kept, recoverable, protected, under the customer key and paid by request', {
  holds: (stack) => {
    for (const [id, table] of all(stack, TABLE)) {
      expect([table.DeletionPolicy, table.UpdateReplacePolicy], id).toEqual(['Retain', 'Retain']);
      expect(table.Properties, id).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      });
      expect(stack.resources[target(table.Properties['SSESpecification'].KMSMasterKeyId)]?.Type, id).toBe('AWS::KMS::Key');
      expect(id, 'a logical id starts with the table’s name').toMatch(new RegExp(`^${table.Properties['TableName'].split('-').at(-1)}`));
    }
  },
  breaks: {
    'one that goes with its stack': (resources) => (one(resources, TABLE).DeletionPolicy = 'Delete'),
    'one that goes when it is replaced': (resources) => (one(resources, TABLE).UpdateReplacePolicy = 'Delete'),
    'one without recovery': (resources) => delete one(resources, TABLE).Properties.PointInTimeRecoverySpecification,
    'one that may be deleted': (resources) => (one(resources, TABLE).Properties.DeletionProtectionEnabled = false),
    'one under the key of AWS': (resources) => delete one(resources, TABLE).Properties.SSESpecification.KMSMasterKeyId,
  },
});

law('every key is kept, and the customer key rotates; one that signs cannot', {
  holds: (stack) => {
    for (const [id, key] of all(stack, 'AWS::KMS::Key')) expect([key.Properties['EnableKeyRotation'] ?? key.Properties['KeyUsage'], key.DeletionPolicy], id).toEqual([/^(Seal|Feed)Key/.test(id) ? 'SIGN_VERIFY' : true, 'Retain']);
  },
  breaks: {
    'a key for ever': (resources) => delete one(resources, 'AWS::KMS::Key').Properties.EnableKeyRotation,
    'a key that goes with the stack': (resources) => (one(resources, 'AWS::KMS::Key').DeletionPolicy = 'Delete'),
  },
});
