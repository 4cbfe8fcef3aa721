import * as z from 'zod';
import { arn } from '../place.ts';
import { allWithout, inert, resourceType, TAGS, truth, whole, without } from './resourceType.ts';

const noPolicies = 'policies of resources are not judged';
const noKeys = 'files on this machine are not encrypted';
const onFailure = z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() });

/** What runs: functions with all that calls them, workflows. */
export const computeTypes = {
  'AWS::Lambda::Function': resourceType({
    name: 'FunctionName',
    attributes: { Arn: (name) => arn('lambda', `function:${name}`) },
    properties: z.strictObject({
      FunctionName: z.string().optional(),
      Code: z.strictObject({ S3Key: z.string(), S3Bucket: without('the code comes from the assembly') }),
      Handler: z.string(),
      Runtime: z.string().regex(/^nodejs/, 'only Node.js functions run here'),
      Timeout: whole.default(3),
      MemorySize: whole.default(128),
      ReservedConcurrentExecutions: whole.optional(),
      Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
      DeadLetterConfig: z.strictObject({ TargetArn: z.string() }).optional(),
      Role: z.string().optional(),
      ...allWithout(noKeys, ['KmsKeyArn', 'CodeSigningConfigArn']),
      LoggingConfig: z.strictObject({ LogGroup: z.string().optional(), ...allWithout('logs go to a file for each function', ['LogFormat', 'ApplicationLogLevel', 'SystemLogLevel']) }).optional(),
      ...allWithout('the machine has one architecture', ['Architectures']),
      ...allWithout('logs go to a file for each function', ['TracingConfig']),
      ...allWithout('a description', ['Description']),
      ...allWithout('the stack runs functions as it does', ['SnapStart', 'RuntimeManagementConfig', 'RecursiveLoop', 'EphemeralStorage']),
      ...TAGS,
    }),
  }),
  'AWS::Lambda::Permission': inert(noPolicies, ['Action', 'FunctionName', 'Principal', 'SourceArn', 'SourceAccount']),
  'AWS::Lambda::EventInvokeConfig': resourceType({
    properties: z.strictObject({
      FunctionName: z.string(),
      Qualifier: z.literal('$LATEST'),
      MaximumRetryAttempts: whole.optional(),
      MaximumEventAgeInSeconds: whole.optional(),
      DestinationConfig: onFailure.optional(),
    }),
  }),
  'AWS::Lambda::EventSourceMapping': resourceType({
    properties: z.strictObject({
      EventSourceArn: z.string().regex(/:dynamodb:.*\/stream\//, 'only DynamoDB streams are read here'),
      FunctionName: z.string(),
      StartingPosition: z.literal('TRIM_HORIZON', 'only TRIM_HORIZON, which misses nothing, is run here'),
      BatchSize: whole.default(100),
      MaximumBatchingWindowInSeconds: whole.default(0),
      BisectBatchOnFunctionError: truth.default(false),
      FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
      MaximumRetryAttempts: whole.default(-1),
      DestinationConfig: onFailure.optional(),
      Enabled: truth.default(true),
      MaximumRecordAgeInSeconds: without('a record is given up after its attempts, whatever its age'),
      ParallelizationFactor: without('one batch at a time, which keeps every order that AWS keeps'),
      ...TAGS,
    }),
  }),
  'AWS::StepFunctions::StateMachine': resourceType({
    name: 'StateMachineName',
    ref: (name) => arn('states', `stateMachine:${name}`),
    attributes: { Arn: (name) => arn('states', `stateMachine:${name}`), Name: (name) => name },
    properties: z.strictObject({
      StateMachineName: z.string().optional(),
      StateMachineType: z.literal('STANDARD').default('STANDARD'),
      DefinitionString: z.string(),
      RoleArn: without('only the roles of functions are judged'),
      LoggingConfiguration: without('the history is kept and shown by the control port'),
      TracingConfiguration: without('nothing is traced locally'),
      EncryptionConfiguration: without(noKeys),
      ...TAGS,
    }),
  }),
};
