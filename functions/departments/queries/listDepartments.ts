import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { LIST } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { DepartmentPage, DepartmentState } from '../schema.ts';
import { viewDepartment } from '../view.ts';

export const listDepartments =
  ({ client, departments }: { client: DynamoDBDocumentClient; departments: Collection<DepartmentState> }) =>
  async ({ query }: Parsed<typeof routes.listDepartments.input>, call: Call): Promise<Outcome<DepartmentPage>> => {
    const { items, next } = await readPage(client, { table: departments.table, ...LIST }, query, departments.parse);
    return { answer: { body: { items: items.map((department) => viewDepartment(department, call)) }, next } };
  };
