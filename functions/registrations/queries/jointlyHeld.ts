import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '#shared/actor.ts';
import type { Call } from '#shared/call.ts';
import { notYourDepartment, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { readPage, type Page, type PageRequest } from '#shared/store/page.ts';
import { together } from '#shared/store/ref.ts';
import { seesAll } from './applicationsShown.ts';

interface Asked extends PageRequest {
  readonly view?: 'led' | 'joint' | undefined;
  readonly status?: string | undefined;
  readonly department?: string | undefined;
}

/** Whose list is asked for: one's own, or any for those who see all; `undefined` is the whole district's. Refuses another department's. */
export function whoseList({ view, department }: Asked, actor: Actor): string | undefined {
  if (!seesAll(actor) && department !== undefined && department !== actor.org) throw notYourDepartment(department);
  const org = department ?? (seesAll(actor) ? undefined : actor.org);
  refuseFaults(view === 'joint' && org === undefined ? [{ in: 'query', pointer: '/department', code: 'required', detail: { zh: '查看联合登记的须指定部门', en: 'has to be named to see what it takes part in' } }] : []);
  return org;
}

/**
 * What a department registers together with others and does not lead (登记办法 8), newest first. Whoever no longer takes part is left out, as is another status, so a
 * page may hold fewer than were asked for.
 */
export async function readJoint<S extends { readonly subjects: readonly { readonly code: string }[]; readonly status: string }>(
  { client, cases, partition }: { readonly client: DynamoDBDocumentClient; readonly cases: Collection<S>; readonly partition: string },
  { status, ...asked }: Asked,
  org: string,
  call: Call,
): Promise<Page<Recorded<S>>> {
  const page = await readPage(client, { table: cases.table, partition, descending: true }, asked, (item) => String(item['id']));
  const { found } = await call.read({ found: together(page.items.map((id) => cases.ref(id))) });
  const items = found.flatMap((one) => (one && one.state.subjects.slice(1).some(({ code }) => code === org) && (status === undefined || one.state.status === status) ? [one] : []));
  return { ...page, items };
}
