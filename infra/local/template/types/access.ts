import * as z from 'zod';
import { ACCOUNT, arn } from '../place.ts';
import { allWithout, resourceType, TAGS } from './resourceType.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]);
/** Statements with a condition are not known: what they allow cannot be told here. */
const policyDocument = z.strictObject({
  Version: z.literal('2012-10-17', 'only policies of this version are judged here'),
  Statement: z.array(
    z.strictObject({
      Sid: z.string().optional(),
      Effect: z.enum(['Allow', 'Deny']),
      Action: oneOrMore.optional(),
      NotAction: oneOrMore.optional(),
      Resource: oneOrMore.optional(),
      NotResource: oneOrMore.optional(),
    }),
  ),
});
const names = z.array(z.string()).default([]);
const trust = 'who may take on a role is not judged: every function has its own';
const inIam = { region: '' } as const;

/** Who may do what: roles and their policies. */
export const accessTypes = {
  'AWS::IAM::Role': resourceType({
    name: 'RoleName',
    attributes: { Arn: (name) => arn('iam', `role/${name}`, { ...inIam, account: ACCOUNT }), RoleId: (name) => name },
    properties: z.strictObject({
      RoleName: z.string().optional(),
      ManagedPolicyArns: names,
      Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument })).default([]),
      ...allWithout(trust, ['AssumeRolePolicyDocument', 'MaxSessionDuration']),
      ...allWithout('a description', ['Description', 'Path']),
      ...TAGS,
    }),
  }),
  'AWS::IAM::Policy': resourceType({
    properties: z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument, Roles: names, ...allWithout('nobody but functions is judged', ['Users', 'Groups']) }),
  }),
  'AWS::IAM::ManagedPolicy': resourceType({
    name: 'ManagedPolicyName',
    ref: (name) => arn('iam', `policy/${name}`, { ...inIam, account: ACCOUNT }),
    properties: z.strictObject({
      ManagedPolicyName: z.string().optional(),
      PolicyDocument: policyDocument,
      Roles: names,
      ...allWithout('a description', ['Description', 'Path']),
      ...allWithout('nobody but functions is judged', ['Users', 'Groups']),
    }),
  }),
};
