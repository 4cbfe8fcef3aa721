import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Collection } from '#shared/store/collection.ts';
import type { Succession } from '../../departments/published.ts';
import { heirOf, type Held } from '../holdings.ts';
import { issueFacts } from '../issues.ts';
import type { IssueState } from '../issueSchema.ts';
import { datasetNote, datasetRef } from '../repository.ts';
import type { BatchState, PlanState } from '../schema.ts';

interface Moved {
  readonly moved: boolean;
}
export interface TransferDeps {
  readonly client: DynamoDBDocumentClient;
  readonly batches: Collection<BatchState>;
  readonly plans: Collection<PlanState>;
  readonly issues: Collection<IssueState>;
  readonly tables: { readonly quality: string; readonly catalog: string };
}
const stays: Outcome<Moved> = { answer: { body: { moved: false } } };
const moved: Outcome<Moved> = { answer: { body: { moved: true } } };

/** A merger or a split: what is about the data of a resource goes where the resource goes, each with evidence on its own chain; a data set has none, its batches have. No deadline moves. Safe to repeat. */
export const transferHeld =
  ({ client, batches, plans, issues, tables }: TransferDeps, succession: Succession) =>
  async ({ kind, id }: Held, call: Call): Promise<Outcome<Moved>> => {
    const { id: reorganisationId } = succession;
    const heir = ({ department, resourceId }: { readonly department: string; readonly resourceId: string }) => heirOf(client, tables.catalog, succession, department, resourceId);
    switch (kind) {
      case 'batches': {
        const { found } = await call.read({ found: batches.ref(id) });
        const department = found && (await heir(found.state));
        if (!found || department === undefined) return stays;
        // Its files stay where they were sent to.
        const { resourceId, resource, department: from, sentBy = from } = found.state;
        const event = { type: 'quality.batch-transferred', data: { batchId: id, resourceId, resource, department, from, reorganisationId } } as const;
        return { ...moved, changes: [batches.change(found, { ...found.state, department, sentBy }, [{ event, article: 'art.6' }])] };
      }
      case 'datasets': {
        const { dataset } = await call.read({ dataset: datasetRef(tables.quality, id) });
        const department = dataset && (await heir(dataset));
        if (!dataset || department === undefined) return stays;
        return { ...moved, notes: [datasetNote(tables.quality, { ...dataset, department, revision: dataset.revision + 1 })] };
      }
      case 'qualityRules': {
        const { found } = await call.read({ found: plans.ref(id) });
        const department = found && (await heir(found.state));
        if (!found || department === undefined) return stays;
        const event = { type: 'quality.rules-transferred', data: { resourceId: found.state.resourceId, department, from: found.state.department, reorganisationId } } as const;
        return { ...moved, changes: [plans.change(found, { ...found.state, department }, [{ event, article: 'art.6' }])] };
      }
      case 'qualityIssues': {
        const { found } = await call.read({ found: issues.ref(id) });
        const department = found && (await heir(found.state));
        if (!found || department === undefined) return stays;
        const after: IssueState = { ...found.state, department };
        const event = { type: 'quality.issue-transferred', data: { ...issueFacts(after), from: found.state.department, reorganisationId } } as const;
        return { ...moved, changes: [issues.change(found, after, [{ event, article: 'art.6' }])] };
      }
    }
  };
