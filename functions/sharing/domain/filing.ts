import { dateOf, type Instant } from '#shared/clock.ts';
import type { ItemType } from '#shared/duckdb/comparable.ts';
import { bodyFault, Problem, type Fault } from '#shared/problems/problem.ts';
import type { RowCondition } from '../schema.ts';
import { rowFaults } from './rows.ts';

/** What of a catalogue resource matters to sharing it. */
export interface SharedResource {
  readonly id: string;
  readonly name: string;
  readonly department: string;
  readonly sharing: {
    readonly type: 'unconditional' | 'conditional' | 'none';
    readonly conditions?: string | undefined;
    readonly legalBasis?: string | undefined;
    readonly methods?: readonly string[] | undefined;
  };
  readonly items: readonly { readonly name: string; readonly type: ItemType }[];
}

export interface Filing {
  readonly scope: { readonly items: readonly string[]; readonly rows?: readonly RowCondition[] | undefined };
  readonly method: string;
  readonly until: string;
}

/** A filing that names what does not exist: the resource, or the caller's own department. */
export function unknownFaults(resourceId: string, resource: unknown, org: string, department: unknown): Fault[] {
  return [
    ...(resource ? [] : [bodyFault('/resourceId', 'unknown-id', { zh: `目录中没有数据资源 ${resourceId}`, en: `the catalogue has no resource ${resourceId}` })]),
    ...(department ? [] : [bodyFault('', 'unregistered-department', { zh: `部门 ${org} 尚未登记，请联系区数据局`, en: `department ${org} is not registered; ask the data bureau` })]),
  ];
}

/** What is wrong with a filing against the resource that it asks for: the one complete answer at the door (条例809 第21条). */
export function filingFaults(filing: Filing, resource: SharedResource, requester: string, firstEnd: string): Fault[] {
  const known = new Set(resource.items.map((item) => item.name));
  const { items } = filing.scope;
  return [
    ...(resource.department === requester ? [bodyFault('/resourceId', 'own-resource', { zh: '这是本部门自己的数据资源，无须申请共享', en: 'this is your own department’s resource' })] : []),
    ...items.flatMap((name, i) => {
      if (!known.has(name)) return [bodyFault(`/scope/items/${i}`, 'unknown-item', { zh: `该资源没有数据项“${name}”`, en: `the resource has no item “${name}”` })];
      return items.indexOf(name) === i ? [] : [bodyFault(`/scope/items/${i}`, 'duplicate', { zh: `数据项“${name}”重复`, en: `item “${name}” is listed twice` })];
    }),
    ...rowFaults(filing.scope.rows ?? [], resource.items).map(({ pointer, code, detail }) => bodyFault(`/scope/rows${pointer}`, code, detail)),
    ...(resource.sharing.methods && !resource.sharing.methods.includes(filing.method)
      ? [bodyFault('/method', 'method-not-offered', { zh: `该资源只提供：${resource.sharing.methods.join('、')}`, en: `the resource offers only ${resource.sharing.methods.join(', ')}` })]
      : []),
    ...(filing.until < firstEnd ? [bodyFault('/until', 'too-early', { zh: `使用期限不得早于 ${firstEnd}（最迟生效日）`, en: `must not lie before ${firstEnd}, when the grant begins at the latest` })] : []),
  ];
}

/** The last day that a term must reach: the day on which silence would take effect, or the day of filing where nothing is awaited. */
export function earliestEnd(now: Instant, takesEffectAt: Instant | undefined): string {
  return (takesEffectAt ?? dateOf(now)).slice(0, 10);
}

/** 办法 16(3): what a law bars is refused at the door, with the law; no clock starts, so silence can never approve it. */
export function refuseUnshareable({ id, sharing }: Pick<SharedResource, 'id' | 'sharing'>): void {
  if (sharing.type !== 'none') return;
  const legalBasis = sharing.legalBasis ?? '';
  throw new Problem('not-shareable', {
    detail: { zh: `该数据资源属于不予共享类，法律依据：${legalBasis.replace(/。$/, '')}。`, en: `The law bars sharing this resource: ${legalBasis}.` },
    article: 'art.16(3)',
    extensions: { resourceId: id, legalBasis },
  });
}

/** The number that people quote on the telephone: the day of receipt and the random tail of the id. */
export function receiptNumber(id: string, receivedAt: Instant): string {
  return `PTGX-${dateOf(receivedAt).replaceAll('-', '')}-${id.slice(-8)}`;
}
