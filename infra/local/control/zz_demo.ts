import { App, Stack } from 'aws-cdk-lib/core';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Template } from 'aws-cdk-lib/assertions';
import { SharingRequestWorkflow } from '/work/main/infra/workflows/sharingRequest.ts';
import { startControl } from '/work/main/infra/local/control/control.ts';
import { localIssuer } from '/work/main/infra/local/identity/issuer.ts';
const app = new App(); const stack = new Stack(app, 'S');
const fn = (n: string) => lambda.Function.fromFunctionArn(stack, n, `arn:aws-cn:lambda:cn-north-1:000000000000:function:${n}`);
new SharingRequestWorkflow(stack, 'W', { name: 'public-data-local-sharing-request', settings: { stage: 'local', logRetentionDays: 365, logLevel: 'INFO', evidenceAlgorithm: 'sha256', throttling: { rate: 50, burst: 100 } } as never, key: kms.Key.fromKeyArn(stack, 'K', 'arn:aws-cn:kms:cn-north-1:000000000000:key/x'), setDeadline: fn('a'), awaitDecision: fn('b'), remind: fn('c'), settle: fn('d') });
const t = Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine');
const raw = Object.values(t)[0]!.Properties.DefinitionString;
const definition = typeof raw === 'string' ? raw : raw['Fn::Join'][1].map((x: unknown) => typeof x === 'string' ? x : 'aws-cn').join('');
let now = Date.parse('2026-09-29T10:00:00+08:00');
const issuer = await localIssuer({ issuer: 'http://127.0.0.1:3901', audience: 'public-data', now: () => now });
const h = (id: number, s: string, type: string, state?: string, details?: unknown) => ({ id, at: Date.parse(s), type, ...(state ? { state } : {}), ...(details ? { details } : {}) });
const T = '2026-09-24T10:00:00+08:00';
const exec = { name: 'req_01JABCDEFGHJKMNPQRSTVWXYZ0', stateMachine: 'public-data-local-sharing-request', arn: 'arn:aws-cn:states:cn-north-1:000000000000:execution:public-data-local-sharing-request:req_01JABCDEFGHJKMNPQRSTVWXYZ0', status: 'RUNNING' as const, startedAt: Date.parse(T), state: 'Await the decision until the reminder', definition, input: '{"requestId":"req_01JABCDEFGHJKMNPQRSTVWXYZ0"}', history: [
 h(1, T, 'ExecutionStarted', undefined, { input: '{"requestId":"x"}' }), h(2, T, 'TaskStateEntered', 'Set the deadline', { input: '{}' }), h(3, T, 'LambdaFunctionScheduled'), h(4, T, 'LambdaFunctionSucceeded', undefined, { output: '{"outcome":"running"}' }), h(5, T, 'TaskStateExited', 'Set the deadline'), h(6, T, 'ChoiceStateEntered', 'Is it still open?'), h(7, T, 'ChoiceStateExited', 'Is it still open?'), h(8, T, 'ChoiceStateEntered', 'Is a reminder still due?'), h(9, T, 'ChoiceStateExited', 'Is a reminder still due?'), h(10, T, 'TaskStateEntered', 'Await the decision until the reminder'), h(11, T, 'TaskSubmitted')] };
const par = { ...exec, name: 'parallel-<b>', definition: JSON.stringify({ StartAt: '收集', States: { '收集': { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: { Type: 'Task', Next: 'B' }, B: { Type: 'Wait', End: true } } }, { StartAt: 'C', States: { C: { Type: 'Task', End: true, Catch: [{ Next: 'D' }] }, D: { Type: 'Pass', Next: 'C' } } }], Next: '逐个处理登记数据的每一条记录' }, '逐个处理登记数据的每一条记录': { Type: 'Map', ItemProcessor: { StartAt: 'Inner', States: { Inner: { Type: 'Task', Next: 'Inner' } } }, Next: 'Done' }, Done: { Type: 'Succeed' } } }), status: 'FAILED' as const, error: 'Boom', cause: '<script>alert(1)</script>', state: 'C', history: [h(1, T, 'ParallelStateEntered', '收集'), h(2, T, 'TaskStateEntered', 'C')] };
const c = await startControl({ port: 3901, title: 'public-data-local', issuer, clock: { now: () => now, moveTo: async (at) => { now = at; } },
 endpoints: () => [['API', 3000], ['Control', 3001], ['DynamoDB', 8000], ['Step Functions', 8083], ['S3', 9000], ['EventBridge', 8084]].map(([n, p]) => ({ name: String(n), url: `http://127.0.0.1:${p}` })),
 routes: () => [['GET', '/departments', 'departments:read'], ['PUT', '/departments/{code}', 'departments:write'], ['POST', '/sharing/requests', 'sharing:file'], ['POST', '/sharing/requests/{id}/decision', 'sharing:decide'], ['GET', '/openapi.json', 'public'], ['ANY', '$default', '']].map(([m, p, x]) => ({ method: m!, path: p!, target: 'public-data-local-sharing-api', ...(x ? { permission: x } : {}) })),
 tables: () => ['Departments', 'Calendar', 'Catalog', 'Requests', 'Evidence'].map((n, i) => ({ name: `public-data-local-${n}`, items: i * 137 + 2 })),
 executions: () => [exec, par, { ...exec, name: 'req_01JABCDEFGHJKMNPQRSTVWXYZ1', status: 'SUCCEEDED' as const, state: 'Decided', stoppedAt: now, startedAt: exec.startedAt - 86400000 }],
 execution: (n) => [exec, par].find((e) => e.name === n),
 schedules: () => [{ name: 'SharingSweep', expression: 'rate(1 hour)', target: 'public-data-local-sharing-sweep', nextAt: now + 3600000 }], runSchedule: async (n) => n === 'SharingSweep' ? { ok: true, payload: null } : undefined,
 deadLetters: () => [{ queue: 'public-data-local-events-dlq', at: now, reason: 'ResourceNotFoundException', body: { detail: { a: '<b>' } } }],
 functions: () => [{ name: 'public-data-local-sharing-settle', invocations: 12, errors: [{ at: now, type: 'VersionConflict', message: 'The item changed meanwhile.' }] }, { name: 'public-data-local-sharing-api', invocations: 128, errors: [] }] });
console.log(c.url);
