import { arn } from '../template/place.ts';
import { functionNameOf, type FunctionDefinition, type Platform } from '../template/platform.ts';
import { StartRefusal } from '../template/refusal.ts';
import type { Access } from './access.ts';
import type { Need } from './need.ts';

/**
 * What AWS does under a function's own role: its logs, reading the stream it is called with, keeping what failed for good. Notes it, and throws a
 * StartRefusal for whatever the role does not allow: AWS would refuse to deploy it, or lose the logs without a word.
 */
export function judgeActsOfAws(access: Access, platform: Pick<Platform, 'functions' | 'streams' | 'queues'>): void {
  const refusals = platform.functions.flatMap((definition) => {
    const refusal = access.judge(definition.logicalId, actsUnder(definition, platform));
    return refusal ? [`  ${definition.logicalId}: ${refusal.message}`] : [];
  });
  if (refusals.length > 0) throw new StartRefusal(`函数的角色缺少权限 · The role of a function lacks a right that AWS needs for it:\n${refusals.join('\n')}`);
}

function actsUnder({ name, logGroup, asynchronous }: FunctionDefinition, { streams, queues }: Pick<Platform, 'streams' | 'queues'>): readonly Need[] {
  const needs: Need[] = [];
  const may = (resource: string, ...actions: readonly string[]): void => void needs.push(...actions.map((action) => ({ action, resource })));
  if (logGroup !== undefined) may(arn('logs', `log-group:${logGroup}:log-stream:any`), 'logs:CreateLogStream', 'logs:PutLogEvents');
  const mappings = streams.filter(({ functionName }) => functionNameOf(functionName) === name);
  for (const { streamArn } of mappings) {
    may(streamArn, 'dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator');
    may('*', 'dynamodb:ListStreams');
  }
  for (const letters of new Set([asynchronous.deadLetters, ...mappings.map(({ deadLetters }) => deadLetters)])) {
    if (letters === undefined) continue;
    may(letters, 'sqs:SendMessage');
    const key = queues.find((queue) => queue.arn === letters)?.key;
    if (key !== undefined) may(key, 'kms:GenerateDataKey', 'kms:Decrypt');
  }
  return needs;
}
