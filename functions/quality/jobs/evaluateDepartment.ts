import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readAll } from '#shared/store/page.ts';
import { perform, type Store } from '#shared/store/session.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import { cardsIn, type ResourceCard } from '../../catalog/published.ts';
import { causesOfDelivery, type Cause } from '../domain/causes.ts';
import { scorecardOf, type Part } from '../domain/scorecard.ts';
import { timelinessOf } from '../domain/timeliness.ts';
import { issueIdOf, issueLists } from '../issues.ts';
import type { IssueState } from '../issueSchema.ts';
import { parseDataset, partitions, plansCollection } from '../repository.ts';
import type { DatasetState } from '../schema.ts';
import { judged, standingNotes, type Scoring } from '../scoring.ts';
import { keepScorecard } from './keepScorecard.ts';
import { dropIssues, reconcileIssues, type IssueJobDeps } from './reconcileIssues.ts';
import { rescanOf } from './rescans.ts';

export interface NightlyDeps extends Scoring, IssueJobDeps {
  readonly store: Store;
  readonly client: DynamoDBDocumentClient;
  readonly tables: { readonly quality: string; readonly catalog: string; readonly departments: string; readonly calendar: string };
  readonly workflow: Workflow;
}
type Card = ResourceCard & { readonly inForceSince: string };

/**
 * Looks at every resource of a department (办法 13(2)): whether it is up to date, what its score is now, what is the matter with it, and whether it is to be scanned again because its rules or its catalogue entry have changed. Four
 * queries, whatever their number, and a write only for what has changed. Done twice in a night it does nothing the second time.
 */
export async function evaluateDepartment(deps: NightlyDeps, department: string): Promise<{ department: string; looked: number; changed: number; rescans: number; opened: number; closed: number }> {
  const { client, tables } = deps;
  const table = tables.quality;
  const [cards, datasets, plans, open] = await Promise.all([
    cardsIn(client, tables.catalog, department),
    readAll(client, { table, ...partitions.datasetsOf(department) }, parseDataset),
    readAll(client, { table, ...partitions.plansOf(department) }, plansCollection(table).parse),
    readAll(client, { table, ...issueLists.ofDepartment(department, false) }, deps.issues.parse),
  ]);
  const known = new Map(datasets.map((dataset) => [dataset.resourceId, dataset]));
  const rules = new Map(plans.map(({ state, version }) => [state.resourceId, version]));
  const standing = Map.groupBy(open.map(({ state }) => state), ({ resourceId }) => resourceId);
  const inForce = cards.filter((card): card is Card => card.kind === 'resource' && !card.ended && card.inForceSince !== undefined);
  const done = { changed: 0, rescans: 0, opened: 0, closed: 0 };
  const parts: Part[] = [];
  for (const card of inForce) {
    const one = await evaluateResource(deps, card, department, known.get(card.id), rules.get(card.id) ?? 0, standing.get(card.id) ?? []);
    parts.push(one.part);
    for (const what of ['changed', 'rescans', 'opened', 'closed'] as const) done[what] += one[what];
  }
  const here = new Set(inForce.map(({ id }) => id));
  done.closed += await dropIssues(deps, open.flatMap(({ state }) => (here.has(state.resourceId) ? [] : [state])));
  await keepScorecard(deps, department, scorecardOf(parts, deps.scale));
  return { department, looked: inForce.length, ...done };
}

async function evaluateResource(deps: NightlyDeps, card: Card, department: string, dataset: DatasetState | undefined, rules: number, standing: readonly IssueState[]) {
  const { store, caller, tables, workflow } = deps;
  const after = dataset && judged({ ...dataset, department }, card, deps, caller().now);
  const timeliness = after?.timeliness ?? timelinessOf(card, deps.graceDays, caller().now);
  const changed = dataset && after && differs(dataset, after);
  if (changed) await perform(store, caller(), async () => ({ answer: { body: null }, notes: standingNotes(tables.quality, dataset, { ...after, revision: dataset.revision + 1 }) }));
  const due = dataset && rescanOf(dataset, rules, card.edition ?? 0);
  if (due !== undefined) await workflow.start(due);
  const causes = [...(after?.causes ?? []), ...causesOfDelivery(timeliness, after?.last.status)];
  const affected = { resourceId: card.id, resource: card.name, department };
  const issues = agree(card.id, causes, standing) ? { opened: 0, closed: 0 } : await reconcileIssues(deps, affected, causes, { standing });
  const part: Part = { resourceId: card.id, timeliness: timeliness.state, rows: after?.current?.rows ?? 0, score: after?.score?.total, openIssues: causes.length };
  return { part, changed: changed ? 1 : 0, rescans: due === undefined ? 0 : 1, opened: issues.opened, closed: issues.closed };
}

/** Whether the issues that are open are just those of what is the matter; an answer is left to the next batch to judge. */
function agree(resourceId: string, causes: readonly Cause[], standing: readonly IssueState[]): boolean {
  const open = new Set(standing.map(({ id }) => id));
  return causes.length === open.size && causes.every(({ key }) => open.has(issueIdOf(resourceId, key)));
}

function differs(before: DatasetState, after: DatasetState): boolean {
  return JSON.stringify([before.timeliness, before.score, before.department]) !== JSON.stringify([after.timeliness, after.score, after.department]);
}
