import { expect } from 'vitest';
import { all, law, one, type Spoilt } from './law.ts';
import { statements, target, type Resource } from './template.ts';

/** Actions that AWS only takes on `*`. */
const WITHOUT_RESOURCE = /^(logs:(Create|Get|Update|Delete|List)LogDeliver(y|ies)|logs:(PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)|dynamodb:ListStreams)$/;
const FORBIDDEN = ['dynamodb:Scan', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem', 'dynamodb:PartiQLUpdate'];
const POLICY = 'AWS::IAM::Policy';
/** Objects come and go by names that nobody knows beforehand: what may be named is their folder. */
const OBJECTS = /^s3:(Get|Put)Object$/;
const withoutFolder = (resource: unknown): unknown => JSON.parse(JSON.stringify(resource).replace(/(\/[a-z]+)\/\*"/, '$1"'));

/** Executions of one named machine, which that machine gives their names. */
const OWN_EXECUTIONS = /^states:(Describe|Stop)Execution$/;
const withoutExecution = (resource: unknown): unknown => JSON.parse(JSON.stringify(resource).replace(/(:execution:[a-z-]+)\/\*"/, '$1"'));

/** Allows a function something more. */
function allow(resources: Spoilt, role: string, Action: string, Resource: unknown): void {
  one(resources, POLICY, role).Properties.PolicyDocument.Statement.push({ Effect: 'Allow', Action, Resource });
}

law('every function has a role of its own, and no role a managed policy', {
  holds: (stack) => {
    const roles = all(stack, 'AWS::Lambda::Function').map(([, { Properties }]) => target(Properties['Role']));
    expect(new Set(roles).size).toBe(roles.length);
    for (const [id, { Properties }] of all(stack, 'AWS::IAM::Role')) expect(Properties['ManagedPolicyArns'] ?? [], id).toEqual([]);
  },
  breaks: {
    'two functions with one role': (resources) => (one(resources, 'AWS::Lambda::Function', 'SharingRemindRole').Properties.Role = one(resources, 'AWS::Lambda::Function', 'SharingSettleRole').Properties.Role),
    'a managed policy': (resources) => (one(resources, 'AWS::IAM::Role').Properties.ManagedPolicyArns = ['AWSLambdaExecute']),
  },
});

law('no right is a wildcard, and only actions that know no resource are allowed on all', {
  holds: (stack) => {
    for (const { role, actions, resources } of statements(stack)) {
      for (const action of actions) expect(action, role).not.toContain('*');
      for (const resource of resources) expect(typeof resource === 'string' && resource.endsWith('*') ? actions.filter((action) => !WITHOUT_RESOURCE.test(action)) : [], role).toEqual([]);
      const bounded = actions.every((action) => OBJECTS.test(action)) ? resources.map(withoutFolder) : actions.every((action) => OWN_EXECUTIONS.test(action)) ? resources.map(withoutExecution) : resources;
      expect(JSON.stringify(bounded), role).not.toMatch(/(\/\*|:\*)"/);
    }
  },
  breaks: {
    'any action on a table': (resources) => allow(resources, 'CalendarApiRole', 'dynamodb:*', 'arn'),
    'one action on every table': (resources) => allow(resources, 'CalendarApiRole', 'dynamodb:GetItem', '*'),
    'every object of a bucket': (resources) => allow(resources, 'CalendarApiRole', 's3:GetObject', { 'Fn::Join': ['', [{ 'Fn::ImportValue': 'Bucket' }, '/*']] }),
    'one action on every index': (resources) => allow(resources, 'CalendarApiRole', 'dynamodb:Query', { 'Fn::Join': ['', [{ 'Fn::ImportValue': 'Calendar' }, '/index/*']] }),
  },
});

law('nothing may scan, update in place or delete', {
  holds: (stack) => {
    const actions = new Set(statements(stack).flatMap((statement) => statement.actions));
    for (const action of FORBIDDEN) expect(actions).not.toContain(action);
  },
  breaks: Object.fromEntries(FORBIDDEN.map((action) => [action, (resources) => allow(resources, 'SharingSweepRole', action, { 'Fn::ImportValue': 'Requests' })])),
});

law('only what answers evidence, publishes it, seals it or certifies from it may read it', {
  holds: (stack) => {
    const readers = statements(stack).filter(({ actions, resources }) => actions.some((action) => /Get|Query/.test(action)) && JSON.stringify(resources).includes('Evidence'));
    expect([...new Set(readers.map(({ role }) => role.replace(/Role.*/, '')))].toSorted()).toEqual(['EvidenceApi', 'EvidencePublish', 'EvidenceSeal', 'RegistrationsCertificate']);
  },
  breaks: { 'a function that writes evidence and could read it': (resources) => allow(resources, 'SharingApiRole', 'dynamodb:GetItem', { 'Fn::ImportValue': 'EvidenceArn' }) },
});

/** Logical id of the table of evidence: policies of the other stack name it in what they import. */
const evidenceTable = (resources: Readonly<Record<string, Resource>>): string =>
  Object.entries(resources).find(([, { Type, Properties }]) => Type === 'AWS::DynamoDB::Table' && String(Properties['TableName']).endsWith('-Evidence'))?.[0] ?? 'none';

law('evidence is only added to: whoever writes it may neither change nor check what is there', {
  holds: (stack) => {
    const table = evidenceTable(stack.resources);
    const writers = statements(stack).filter(({ resources, role }) => JSON.stringify(resources).includes(table) && !/^(Evidence|RegistrationsCertificate)/.test(role));
    expect(writers.length).toBeGreaterThan(0);
    for (const { role, actions } of writers) expect(actions, role).toEqual(['dynamodb:PutItem']);
  },
  breaks: { 'a right to look under a condition': (resources) => allow(resources, 'SharingApiRole', 'dynamodb:ConditionCheckItem', { 'Fn::ImportValue': `${evidenceTable(resources)}Arn` }) },
});
