import { sampleFunction, sampleTable, writeAssembly } from './template/assemblySample.ts';

/** Calls an AWS-compatible endpoint as the SDK would, without its weight. */
const CALL = `
async function call(endpoint, target, version, body) {
  const response = await fetch(process.env[endpoint], { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/x-amz-json-' + version,
    'x-amz-target': target, 'x-amz-date': '20260101T000000Z', authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/cn-north-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0' } });
  const answer = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer;
}
const put = (pk, sk, more = {}) => call('AWS_ENDPOINT_URL_DYNAMODB', 'DynamoDB_20120810.PutItem', '1.0', { TableName: process.env.TABLE, Item: { PK: { S: pk }, SK: { S: sk }, ...more } });
`;

const CODE = {
  api: `${CALL} export const handler = async (event) => {
    const { name } = JSON.parse(event.body);
    await put('thing', name);
    const { executionArn } = await call('AWS_ENDPOINT_URL_SFN', 'AWSStepFunctions.StartExecution', '1.0', { stateMachineArn: process.env.MACHINE, name, input: JSON.stringify({ name }) });
    return { statusCode: 201, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, executionArn, org: event.requestContext.authorizer.jwt.claims.org }) };
  };`,
  publish: `${CALL} export const handler = async ({ Records }) => {
    const things = Records.filter((record) => record.dynamodb.NewImage.PK.S === 'thing');
    const Entries = things.map((record) => ({ Source: 'sample', DetailType: 'thing-made', EventBusName: process.env.BUS, Detail: JSON.stringify({ name: record.dynamodb.NewImage.SK.S }) }));
    if (Entries.length > 0) await call('AWS_ENDPOINT_URL_EVENTBRIDGE', 'AWSEvents.PutEvents', '1.1', { Entries });
    return { batchItemFailures: [] };
  };`,
  note: `${CALL} export const handler = async (event) => {
    if (event.detail?.name === 'poison') throw new Error('cannot take it');
    await put('note', event.detail?.name ?? event.name ?? event.time, { at: { N: String(Date.now()) } });
    return 'noted';
  };`,
};

const arnOf = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });
const environment = (Variables: object): object => ({ Environment: { Variables }, Role: arnOf('Role') });
const allowing = (Action: readonly string[], Resource: unknown = '*'): object => ({ Effect: 'Allow', Action, Resource });
const role = (...Statement: readonly object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: {}, Policies: [{ PolicyName: 'all', PolicyDocument: { Version: '2012-10-17', Statement } }] },
});
const queue = (QueueName: string) => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName } });
const definition = (note: string): string =>
  JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Wait',
    States: {
      Wait: { Type: 'Wait', Seconds: 864_000, Next: 'Note' },
      Note: { Type: 'Task', Resource: 'arn:aws-cn:states:::lambda:invoke', Arguments: { FunctionName: note, Payload: { name: "{% 'after ' & $states.input.name %}" } }, Output: '{% $states.result.Payload %}', End: true },
    },
  });

/** A small platform of everything: an API whose function writes and starts a workflow, a stream, a bus, a rule, a schedule. */
export function writeSamplePlatform() {
  return writeAssembly(
    {
      Data: {
        Resources: { Things: sampleTable('things', { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }) },
        Outputs: { Name: { Value: { Ref: 'Things' }, Export: { Name: 'Data:Name' } }, Stream: { Value: { 'Fn::GetAtt': ['Things', 'StreamArn'] }, Export: { Name: 'Data:Stream' } } },
      },
      Service: {
        Parameters: { JwtIssuer: { Type: 'String' }, JwtAudience: { Type: 'String' } },
        Resources: {
          Role: role(allowing(['dynamodb:*', 'states:StartExecution', 'events:PutEvents'])),
          Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'sample' } },
          Api: sampleFunction('api', 'sample-api', environment({ TABLE: { 'Fn::ImportValue': 'Data:Name' }, MACHINE: { Ref: 'Machine' } })),
          Publish: sampleFunction('publish', 'sample-publish', environment({ BUS: { Ref: 'Bus' } })),
          Note: sampleFunction('note', 'sample-note', environment({ TABLE: { 'Fn::ImportValue': 'Data:Name' } })),
          Letters: queue('sample-letters'),
          Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineName: 'sample-machine', DefinitionString: definition('sample-note') } },
          Stream: {
            Type: 'AWS::Lambda::EventSourceMapping',
            Properties: { EventSourceArn: { 'Fn::ImportValue': 'Data:Stream' }, FunctionName: { Ref: 'Publish' }, StartingPosition: 'TRIM_HORIZON', BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] },
          },
          Made: { Type: 'AWS::Events::Rule', Properties: { Name: 'sample-made', EventBusName: { Ref: 'Bus' }, EventPattern: { source: ['sample'], 'detail-type': ['thing-made'] }, Targets: [{ Id: 'Target0', Arn: arnOf('Note'), DeadLetterConfig: { Arn: arnOf('Letters') } }] } },
          Hourly: { Type: 'AWS::Events::Rule', Properties: { Name: 'sample-hourly', ScheduleExpression: 'rate(1 hour)', Targets: [{ Id: 'Target0', Arn: arnOf('Note') }] } },
          Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'sample', ProtocolType: 'HTTP' } },
          Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Http' }, StageName: '$default', AutoDeploy: true } },
          Integration: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: { Ref: 'Http' }, IntegrationType: 'AWS_PROXY', IntegrationUri: arnOf('Api'), PayloadFormatVersion: '2.0' } },
          Jwt: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: { ApiId: { Ref: 'Http' }, Name: 'jwt', AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'], JwtConfiguration: { Issuer: { Ref: 'JwtIssuer' }, Audience: [{ Ref: 'JwtAudience' }] } } },
          Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: { Ref: 'Http' }, RouteKey: 'POST /things', AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Jwt' }, Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] } } },
        },
      },
    },
    CODE,
  );
}
