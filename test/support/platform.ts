import { createServer } from 'node:http';
import { once } from 'node:events';
import type { APIGatewayProxyEventV2, Context, Handler } from 'aws-lambda';
import { apiHandler } from '#shared/http/apiHandler.ts';
import type { RouteContract } from '#shared/http/route.ts';
import type { ApiResult } from '#shared/http/event.ts';
import { wireFollow } from '../../functions/cityPlatform/wire.ts';
import { readStoredChain } from '../../functions/evidence/repository.ts';
import { wireProject } from '../../functions/workItems/wire.ts';
import { wireIndex } from '../../functions/sources/wire.ts';
import { contexts } from '../../infra/contracts.ts';
import { startS3 } from '../../infra/local/s3/s3.ts';
import { environment, everyApi } from './everyApi.ts';
import { startDynamo, type TestDynamo } from './dynamo.ts';
import { startSigning } from './kms.ts';
import { callerOf, type TestAnswer, type TestRequest } from './httpEvent.ts';

export interface TestPlatform {
  readonly dynamo: TestDynamo;
  /** Every route of every context, without the documentation's. */
  readonly contracts: readonly RouteContract[];
  call(method: string, path: string, request?: TestRequest): Promise<TestAnswer>;
  /** Has the acts of a case told to whoever consumes them, as the bus would. */
  deliver(subject: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Every API handler as deployed, in one process on one engine; Step Functions accepts everything and does nothing. `between` may put
 * something between the handlers and the engine.
 */
export async function startPlatform(between?: (engine: string) => Promise<{ endpoint: string }>): Promise<TestPlatform> {
  const dynamo = await startDynamo(['Departments', 'Calendar', 'Catalog', 'Sources', 'Libraries', 'Requests', 'Registrations', 'WorkItems', 'Notices', 'CityPlatform', 'Quality', 'Supervision', 'Reports', 'Evidence', 'Seals']);
  if (between) process.env['AWS_ENDPOINT_URL_DYNAMODB'] = (await between(dynamo.endpoint)).endpoint;
  const workflow = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/x-amz-json-1.0').end('{"executionArn":"arn:x","startDate":0}'));
  }).listen(0, '127.0.0.1');
  await once(workflow, 'listening');
  const address = workflow.address();
  process.env['AWS_ENDPOINT_URL_SFN'] = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const kms = await startSigning();
  const s3 = await startS3({ port: 0, root: undefined, now: () => Date.now(), region: 'cn-north-1' });
  for (const bucket of ['seals', 'sheets', 'batches']) s3.createBucket(bucket);
  process.env['AWS_ENDPOINT_URL_S3'] = s3.url;
  const handlers: Readonly<Record<string, Handler<APIGatewayProxyEventV2, ApiResult>>> = Object.fromEntries(Object.entries(everyApi()).map(([context, api]) => [context, apiHandler(api)]));
  const served = contexts.filter(({ context }) => context in handlers);
  const project = wireProject(environment);
  const follow = wireFollow(environment);
  const index = wireIndex(environment);
  return {
    dynamo,
    contracts: served.flatMap(({ routes }) => routes as readonly RouteContract[]),
    call(method, path, request) {
      const [asked = ''] = path.split('?');
      const context = served.find(({ routes }) => routes.some((route) => route.method === method && patternOf(route.path).test(asked)))?.context;
      const handler = handlers[context ?? ''];
      if (!handler) throw new Error(`no context serves ${path}`);
      return callerOf(handler)(method, path, request);
    },
    async deliver(subject) {
      for (const { entry } of (await readStoredChain(dynamo.client, 'Evidence', subject)).entries) {
        const event = { detail: { ...entry, id: subject, version: 1 } };
        await project(event, {} as Context, () => {});
        if (entry?.type.startsWith('catalog.resource-')) for (const consumer of [index, follow]) await consumer(event, {} as Context, () => {});
      }
    },
    async stop() {
      workflow.closeAllConnections();
      workflow.close();
      await kms.stop();
      await s3.stop();
      await dynamo.stop();
    },
  };
}

/** A path of two contexts is told apart by its routes: `/catalog/search` is not the catalogue's own. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{[^}]*\}/g, '[^/]+')}$`);
}
