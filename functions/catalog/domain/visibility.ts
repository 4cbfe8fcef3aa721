import { supervises, type Actor } from '#shared/actor.ts';
import { Problem } from '#shared/problems/problem.ts';
import type { Text } from '#shared/language.ts';
import { resourceLifecycle, type ResourceStatus } from './lifecycle.ts';

interface Entry {
  readonly id: string;
  readonly department: string;
  readonly status: ResourceStatus;
  readonly edition?: number | undefined;
}

/** An edition of it has been published and it has not been retired: others may read it, and ask for its data. */
export function isInForce({ status, edition }: Pick<Entry, 'status' | 'edition'>): boolean {
  return edition !== undefined && status !== 'retired';
}

/** Whose draft is it: the department's own, and open to 区数据局 and 区城运中心. To others an entry exists once it has passed its reviews (办法 25: 保密审查). */
export function seesDrafts(actor: Actor, department: string): boolean {
  return actor.org === department || supervises(actor) || actor.roles.includes('centre');
}

/** To others an entry in force is published, whatever its department is doing about it. */
export function shownStatus(actor: Actor, entry: Pick<Entry, 'department' | 'status' | 'edition'>): ResourceStatus {
  return isInForce(entry) && !seesDrafts(actor, entry.department) ? 'published' : entry.status;
}

/** What is still to be done before it is published. */
const outstanding: Readonly<Record<'draft' | 'checked' | 'under-review', Text>> = {
  'draft': { zh: '尚待本部门数据执行专员核对、首席数据官签发、区城运中心审核', en: 'its steward has yet to check it, its chief data officer to sign it and the urban operation centre to review it' },
  'checked': { zh: '尚待本部门首席数据官签发、区城运中心审核', en: 'its chief data officer has yet to sign it and the urban operation centre to review it' },
  'under-review': { zh: '尚待区城运中心审核', en: 'the urban operation centre has yet to review it' },
};

/** Refuses what only a published entry allows, saying what is missing (条例809 art. 16: reviewed before it is published). */
export function refuseUnpublished({ id, department, status, edition }: Entry): void {
  if (isInForce({ status, edition })) return;
  const { zh, en } = resourceLifecycle.states[status];
  const missing = status === 'draft' || status === 'checked' || status === 'under-review' ? outstanding[status] : undefined;
  throw new Problem('not-published', {
    detail: missing
      ? { zh: `${department} 的该数据资源尚未发布（${zh}）：${missing.zh}。发布后方可申请和使用。`, en: `This resource of ${department} is not published (${en}): ${missing.en}. It can be asked for once it is published.` }
      : { zh: `${department} 的该数据资源已退出目录，不能再申请。`, en: `This resource of ${department} has been retired from the catalogue and can no longer be asked for.` },
    article: 'reg809.art.16',
    extensions: { resourceId: id, current: { status } },
  });
}
