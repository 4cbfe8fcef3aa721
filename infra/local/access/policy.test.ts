import { expect, test } from 'vitest';
import type { Statement } from '../template/roles.ts';
import { matchesArn, verdictOf } from './policy.ts';

const TABLE = 'arn:aws-cn:dynamodb:cn-north-1:000000000000:table/people';
const allow = (actions: string[], resources: string[]): Statement => ({ effect: 'Allow', actions, resources });

test('what no statement names is not allowed', () => {
  expect(verdictOf([], 'dynamodb:GetItem', TABLE)).toBe('unmentioned');
  const statements = [allow(['dynamodb:GetItem'], [TABLE])];
  expect(verdictOf(statements, 'dynamodb:GetItem', TABLE)).toBe('allowed');
  expect(verdictOf(statements, 'dynamodb:PutItem', TABLE)).toBe('unmentioned');
  expect(verdictOf(statements, 'dynamodb:GetItem', `${TABLE}/index/GSI1`)).toBe('unmentioned');
  expect(verdictOf(statements, 'dynamodb:GetItem', TABLE.replace('people', 'peoples'))).toBe('unmentioned');
});

test('a right to a table is none to its indexes, nor the other way round', () => {
  const statements = [allow(['dynamodb:Query'], [`${TABLE}/index/GSI1`])];
  expect(verdictOf(statements, 'dynamodb:Query', `${TABLE}/index/GSI1`)).toBe('allowed');
  expect(verdictOf(statements, 'dynamodb:Query', `${TABLE}/index/GSI2`)).toBe('unmentioned');
  expect(verdictOf(statements, 'dynamodb:Query', TABLE)).toBe('unmentioned');
});

test('wildcards stand for any characters, actions are the same in capitals', () => {
  const statements = [allow(['dynamodb:*Item', 'DYNAMODB:query'], [`${TABLE.slice(0, -2)}??`, `${TABLE}/index/*`])];
  expect(verdictOf(statements, 'dynamodb:GetItem', TABLE)).toBe('allowed');
  expect(verdictOf(statements, 'dynamodb:Query', `${TABLE}/index/GSI1`)).toBe('allowed');
  expect(verdictOf(statements, 'dynamodb:Scan', TABLE)).toBe('unmentioned');
  expect(verdictOf([allow(['*'], ['*'])], 'states:StartExecution', 'anything')).toBe('allowed');
});

test('a wildcard stays within its part of an arn, but for the last', () => {
  expect(matchesArn('arn:aws-cn:*:cn-north-1:000000000000:table/people', TABLE)).toBe(true);
  expect(matchesArn('arn:*:table/people', TABLE)).toBe(false);
  expect(matchesArn('arn:aws-cn:logs:*:*:log-group:a:*', 'arn:aws-cn:logs:cn-north-1:000000000000:log-group:a:log-stream:b')).toBe(true);
  expect(matchesArn('arn:aws-cn:dynamodb:cn-north-1:000000000000:table/p.ople', TABLE)).toBe(false);
});

test('an explicit deny counts more than any allow', () => {
  const statements: Statement[] = [allow(['*'], ['*']), { effect: 'Deny', actions: ['dynamodb:Delete*'], resources: [TABLE] }];
  expect(verdictOf(statements, 'dynamodb:DeleteItem', TABLE)).toBe('denied');
  expect(verdictOf(statements, 'dynamodb:DeleteItem', `${TABLE}2`)).toBe('allowed');
});

test('all but some actions or resources can be named, too', () => {
  const statements: Statement[] = [{ effect: 'Allow', notActions: ['dynamodb:Scan'], resources: [TABLE] }, { effect: 'Allow', actions: ['s3:GetObject'], notResources: ['arn:aws-cn:s3:::secret/*'] }];
  expect(verdictOf(statements, 'dynamodb:GetItem', TABLE)).toBe('allowed');
  expect(verdictOf(statements, 'dynamodb:Scan', TABLE)).toBe('unmentioned');
  expect(verdictOf(statements, 's3:GetObject', 'arn:aws-cn:s3:::open/a')).toBe('allowed');
  expect(verdictOf(statements, 's3:GetObject', 'arn:aws-cn:s3:::secret/a')).toBe('unmentioned');
});
