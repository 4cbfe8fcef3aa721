import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/clock.ts';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { readAll, readPage } from '#shared/store/page.ts';
import { readTogether } from '#shared/store/ref.ts';
import { factsOfPlace } from './domain/posts.ts';
import { gapsIn, type Gap } from './domain/terms.ts';
import { departmentRef, departmentsCollection, LIST } from './repository.ts';
import type { DepartmentState } from './schema.ts';

/** The whole register. For jobs: follows the pages to the end. */
export function everyDepartment(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<DepartmentState>>> {
  const departments = departmentsCollection(table);
  return everyPage((cursor) => readPage(client, { table, ...LIST }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => departments.parse(item) })));
}

/** The code of every department, since when it has been registered, and whether it is closed. For jobs. */
export async function* departmentCodes(client: DynamoDBDocumentClient, table: string): AsyncGenerator<{ readonly code: string; readonly registeredAt: Instant; readonly closed: boolean }> {
  for await (const { read } of everyDepartment(client, table)) {
    const { code, registeredAt, closed } = read().state;
    yield { code, registeredAt, closed: closed !== undefined };
  }
}

/** What the departments are called, by their codes: a list whose length is that of a district. */
export async function namesOfDepartments(client: DynamoDBDocumentClient, table: string): Promise<Map<string, string>> {
  const all = await readAll(client, { table, ...LIST }, departmentsCollection(table).parse);
  return new Map(all.map(({ state }) => [state.code, state.name]));
}

/** The gaps of a department that have been announced and still stand. */
export function announcedGaps(department: DepartmentState, date: string): Gap[] {
  return gapsIn(department, date).filter(({ place, kind, on }) => department.announced?.[place]?.kind === kind && department.announced[place].on === on);
}

type Vacancy = ReturnType<typeof factsOfPlace> & { readonly place: string; readonly since: string };

/** The places of a department that nobody holds, with what each is called; none of one that is not registered or closed. */
export async function vacanciesOf(client: DynamoDBDocumentClient, table: string, code: string, date: string): Promise<Vacancy[]> {
  const { found } = await readTogether(client, { found: departmentRef(table, code) });
  return found ? vacant(found.state, date) : [];
}

/** The same of every department, by its code. */
export async function vacanciesOfAll(client: DynamoDBDocumentClient, table: string, date: string): Promise<Map<string, Vacancy[]>> {
  const all = await readAll(client, { table, ...LIST }, departmentsCollection(table).parse);
  return new Map(all.map(({ state }) => [state.code, vacant(state, date)]));
}

function vacant(department: DepartmentState, date: string): Vacancy[] {
  return gapsIn(department, date).flatMap(({ place, kind, on }) => (kind === 'vacant' ? [{ place, ...factsOfPlace(place), since: on }] : []));
}
