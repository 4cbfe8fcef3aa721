import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent, Handler } from 'aws-lambda';
import * as z from 'zod';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { patience } from '#shared/patience.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import type { apiEnvironment, publishEnvironment, sealEnvironment } from './environment.ts';
import { publishEntry } from './jobs/publish.ts';
import { sealDays } from './jobs/sealDays.ts';
import { listSeals } from './queries/listSeals.ts';
import { proveEntry } from './queries/proveEntry.ts';
import { readChain } from './queries/readChain.ts';
import { readSeal } from './queries/readSeal.ts';
import { sealsCollection } from './repository.ts';
import * as routes from './routes.ts';
import { kmsSigner } from '#shared/evidence/signer.ts';
import { s3Vault } from './vault.ts';

export function wireApi(env: z.output<typeof apiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const store = storeOf(env);
  const deps = { client: store.client, table: env.EVIDENCE_TABLE, evidenceTable: env.EVIDENCE_TABLE, seals: sealsCollection(env.SEALS_TABLE), vault: s3Vault(env.SEALS_BUCKET) };
  return {
    store,
    receipts: env.EVIDENCE_TABLE,
    endpoints: [
      serve(routes.readChain, readChain(deps)),
      serve(routes.proveEntry, proveEntry(deps)),
      serve(routes.listSeals, listSeals(deps)),
      serve(routes.readSeal, readSeal(deps)),
    ],
  };
}

function storeOf(env: { readonly EVIDENCE_TABLE: string; readonly EVIDENCE_ALGORITHM: Store['evidence']['algorithm'] }): Store {
  return { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
}

/** The daily job. A schedule tells it nothing: which days are to be sealed follows from what is. */
export function wireSeal(env: z.output<typeof sealEnvironment>): Handler {
  const deps = { store: storeOf(env), seals: sealsCollection(env.SEALS_TABLE), vault: s3Vault(env.SEALS_BUCKET), signer: kmsSigner(env.SEAL_KEY_ID), caller: systemCaller };
  return taskHandler(z.unknown(), () => sealDays(deps));
}

export function wirePublish(env: z.output<typeof publishEnvironment>): Handler<DynamoDBStreamEvent, DynamoDBBatchResponse> {
  const processor = new BatchProcessor(EventType.DynamoDBStreams);
  const publish = publishEntry({ client: new EventBridgeClient({ maxAttempts: 5, requestHandler: patience }), bus: env.EVENT_BUS_NAME });
  return (event, context) => processPartialResponse(event, publish, processor, { context }) as Promise<DynamoDBBatchResponse>;
}
