import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readAll, readPage } from '#shared/store/page.ts';
import { departmentRef, namesOfDepartments } from '../../departments/published.ts';
import { refuseStrangers, watchesQuality } from '../access.ts';
import { issueLists } from '../issues.ts';
import type { IssueState } from '../issueSchema.ts';
import { DISTRICT } from '../jobs/keepScorecard.ts';
import type * as routes from '../overviewRoutes.ts';
import { byScore, issuesOf, nightsOf, resourceOf, standing } from '../overview.ts';
import type { OverviewView } from '../overviewSchema.ts';
import { parseDataset, parseScorecard, partitions } from '../repository.ts';
import { shownScorecard } from '../view.ts';

interface Deps {
  readonly client: DynamoDBDocumentClient;
  readonly issues: Collection<IssueState>;
  readonly tables: { readonly quality: string; readonly departments: string };
}

const [RESOURCES, ISSUES] = [100, 20];

/** The district: for every official as a whole, for the authorities by department and with its issues too. */
export const readOverview =
  ({ client, issues, tables }: Deps) =>
  async (_input: Parsed<typeof routes.readOverview.input>, call: Call): Promise<Outcome<OverviewView>> => {
    const table = tables.quality;
    const all = watchesQuality(call.actor);
    const [nights, cards, open, names] = await Promise.all([
      nightsOf(client, table, DISTRICT),
      all ? readAll(client, { table, ...partitions.scorecards }, parseScorecard) : [],
      all ? readPage(client, { table, ...issueLists.open }, { limit: ISSUES }, issues.parse) : undefined,
      all ? namesOfDepartments(client, tables.departments) : new Map<string, string>(),
    ]);
    const departments = cards.filter(({ code }) => code !== DISTRICT).toSorted(byScore).map((card) => ({ ...shownScorecard(card), name: names.get(card.code) ?? card.code }));
    const name = call.language === 'zh' ? '全区' : 'The district';
    return { answer: { body: { code: DISTRICT, name, ...standing(nights), ...(all ? { departments, issues: issuesOf(open?.items ?? [], call) } : {}) } } };
  };

/** A department: for itself and the authorities. Throws not-found. */
export const readDepartmentOverview =
  ({ client, issues, tables }: Deps) =>
  async ({ path: { code } }: Parsed<typeof routes.readDepartmentOverview.input>, call: Call): Promise<Outcome<OverviewView>> => {
    refuseStrangers(call.actor, code);
    const table = tables.quality;
    const [{ department }, nights, datasets, open] = await Promise.all([
      call.read({ department: departmentRef(tables.departments, code) }),
      nightsOf(client, table, code),
      readAll(client, { table, ...partitions.datasetsOf(code) }, parseDataset),
      readPage(client, { table, ...issueLists.ofDepartment(code, false) }, { limit: ISSUES }, issues.parse),
    ]);
    if (!department) throw notFound({ zh: '部门', en: 'department' }, code);
    const resources = datasets.toSorted((one, other) => (one.score?.total ?? -1) - (other.score?.total ?? -1)).slice(0, RESOURCES).map(resourceOf);
    return { answer: { body: { code, name: department.state.name, ...standing(nights), resources, issues: issuesOf(open.items, call) } } };
  };
