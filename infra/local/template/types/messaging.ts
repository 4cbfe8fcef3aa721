import * as z from 'zod';
import { ACCOUNT, arn, REGION, URL_SUFFIX } from '../place.ts';
import { allWithout, inert, resourceType, TAGS, whole, without } from './resourceType.ts';

const noPolicies = 'policies of resources are not judged';
const noRoles = 'only the roles of functions are judged';
const noKeys = 'files on this machine are not encrypted';
const noMail = 'nothing leaves this machine';

/** What carries messages: the event bus and its rules, dead-letter queues, alarm topics. */
export const messagingTypes = {
  'AWS::Events::EventBus': resourceType({
    name: 'Name',
    attributes: { Arn: (name) => arn('events', `event-bus/${name}`), Name: (name) => name },
    properties: z.strictObject({
      Name: z.string(),
      Policy: without(noPolicies),
      KmsKeyIdentifier: without(noKeys),
      DeadLetterConfig: without('what no rule matches is dropped; what a target refuses goes to its own queue'),
      LogConfig: without('the control port shows what happened'),
      Description: without('a description'),
      ...TAGS,
    }),
  }),
  'AWS::Events::EventBusPolicy': inert(noPolicies, ['Action', 'Condition', 'EventBusName', 'Principal', 'Statement', 'StatementId']),
  'AWS::Events::Rule': resourceType({
    name: 'Name',
    attributes: { Arn: (name) => arn('events', `rule/${name}`) },
    properties: z.strictObject({
      Name: z.string().optional(),
      EventBusName: z.string().default('default'),
      EventPattern: z.record(z.string(), z.unknown()).optional(),
      ScheduleExpression: z.string().optional(),
      State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
      Targets: z
        .array(
          z.strictObject({
            Id: z.string(),
            Arn: z.string().regex(/:lambda:/, 'only functions are targets here'),
            Input: z.string().optional(),
            InputPath: z.string().optional(),
            InputTransformer: z.strictObject({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() }).optional(),
            DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
            RetryPolicy: without('a function on this machine can always be reached; its own retries count'),
            RoleArn: without(noRoles),
          }),
        )
        .default([]),
      RoleArn: without(noRoles),
      Description: without('a description'),
      ...TAGS,
    }),
  }),
  'AWS::SQS::Queue': resourceType({
    name: 'QueueName',
    ref: (name) => `https://sqs.${REGION}.${URL_SUFFIX}/${ACCOUNT}/${name}`,
    attributes: { Arn: (name) => arn('sqs', name), QueueName: (name) => name, QueueUrl: (name) => `https://sqs.${REGION}.${URL_SUFFIX}/${ACCOUNT}/${name}` },
    properties: z.strictObject({
      QueueName: z.string().optional(),
      MessageRetentionPeriod: whole.optional().meta({ withoutEffect: 'dead letters stay until the state is removed' }),
      KmsMasterKeyId: z.string().optional().meta({ withoutEffect: 'nothing is encrypted here, but whoever sends needs the right to the key' }),
      ...allWithout(noKeys, ['KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled']),
      ...allWithout('nothing receives from a queue here: queues keep dead letters', ['VisibilityTimeout', 'ReceiveMessageWaitTimeSeconds', 'RedriveAllowPolicy', 'MaximumMessageSize']),
      ...TAGS,
    }),
  }),
  'AWS::SQS::QueuePolicy': inert(noPolicies, ['Queues', 'PolicyDocument']),
  'AWS::SNS::Topic': inert(noMail, ['TopicName', 'DisplayName', 'KmsMasterKeyId', 'Subscription', 'TracingConfig', 'Tags'], {
    name: 'TopicName',
    ref: (name) => arn('sns', name),
    attributes: { TopicArn: (name) => arn('sns', name), TopicName: (name) => name },
  }),
  'AWS::SNS::TopicPolicy': inert(noPolicies, ['PolicyDocument', 'Topics']),
  'AWS::SNS::Subscription': inert(noMail, ['Endpoint', 'Protocol', 'TopicArn', 'FilterPolicy', 'RawMessageDelivery', 'RedrivePolicy', 'Region'], { ref: (name) => arn('sns', name) }),
};
