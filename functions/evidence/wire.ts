import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent, Handler } from 'aws-lambda';
import type * as z from 'zod';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { patience } from '#shared/patience.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import type { apiEnvironment, publishEnvironment } from './environment.ts';
import { publishEntry } from './jobs/publish.ts';
import { readChain } from './queries/readChain.ts';
import * as routes from './routes.ts';

export function wireApi(env: z.output<typeof apiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  return {
    store,
    receipts: env.EVIDENCE_TABLE,
    endpoints: [serve(routes.readChain, readChain({ client: store.client, table: env.EVIDENCE_TABLE }))],
  };
}

export function wirePublish(env: z.output<typeof publishEnvironment>): Handler<DynamoDBStreamEvent, DynamoDBBatchResponse> {
  const processor = new BatchProcessor(EventType.DynamoDBStreams);
  const publish = publishEntry({ client: new EventBridgeClient({ maxAttempts: 5, requestHandler: patience }), bus: env.EVENT_BUS_NAME });
  return (event, context) => processPartialResponse(event, publish, processor, { context }) as Promise<DynamoDBBatchResponse>;
}
