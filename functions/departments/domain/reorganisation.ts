import type { Actor } from '#shared/actor.ts';
import type { Sides } from '#shared/lifecycle.ts';
import { mayDo } from '#shared/permissions.ts';
import { bodyFault, type Fault } from '#shared/problems/problem.ts';
import type { Part } from './succession.ts';

interface Parties {
  readonly predecessors: readonly string[];
  readonly parts: readonly Part[];
  readonly acceptances: readonly { readonly org: string }[];
}

/** Who is to accept. A department that goes on with a part of its own has nothing to accept. */
function receivers({ predecessors, parts }: Pick<Parties, 'predecessors' | 'parts'>): string[] {
  return parts.map(({ successor }) => successor).filter((code) => !predecessors.includes(code));
}

/** Who is still to accept. */
export function awaited(parties: Parties): string[] {
  return receivers(parties).filter((code) => !parties.acceptances.some(({ org }) => org === code));
}

/** Whose affair it is. */
export function sidesOf(parties: Parties, { org, roles }: Pick<Actor, 'org' | 'roles'>): Sides<'receiver' | 'bureau'> {
  const all = receivers(parties);
  return { receiver: all.includes(org) ? org : all.join('、'), bureau: mayDo('reorganisations:keep', roles) ? org : '区数据局' };
}

interface Proposal {
  readonly kind: 'merger' | 'split';
  readonly predecessors: readonly string[];
  readonly parts: readonly { readonly successor: string; readonly duties?: readonly string[] | undefined; readonly rest?: boolean | undefined }[];
  readonly effectiveOn: string;
}

/** The parts as they are kept: in a merger the one successor takes everything. */
export function partsOf({ kind, parts }: Pick<Proposal, 'kind' | 'parts'>): (Part & { readonly duties: string[] })[] {
  return parts.map(({ successor, duties = [], rest = false }) => ({ successor, duties: [...duties], rest: rest || kind === 'merger' }));
}

/** What is wrong with a proposal in itself. */
export function proposalFaults(proposal: Proposal, today: string): Fault[] {
  const { predecessors, effectiveOn, kind } = proposal;
  return [
    ...predecessors.flatMap((code, i) => (predecessors.indexOf(code) === i ? [] : [bodyFault(`/predecessors/${i}`, 'duplicate', { zh: `${code} 重复`, en: `${code} is named twice` })])),
    ...(effectiveOn < today ? [bodyFault('/effectiveOn', 'in-the-past', { zh: '生效日不能早于今日', en: 'is before today' })] : []),
    ...(kind === 'merger' ? mergerFaults(proposal) : splitFaults(proposal)),
  ];
}

function mergerFaults({ predecessors, parts }: Proposal): Fault[] {
  return [
    ...(parts.length === 1 ? [] : [bodyFault('/parts', 'one-successor', { zh: '合并只有一个承接部门', en: 'a merger has one successor' })]),
    ...parts.flatMap(({ successor, duties }, i) => [
      ...(predecessors.includes(successor) ? [bodyFault(`/parts/${i}/successor`, 'into-itself', { zh: `${successor} 不能并入自己`, en: `${successor} cannot be merged into itself` })] : []),
      ...(duties === undefined ? [] : [bodyFault(`/parts/${i}/duties`, 'not-applicable', { zh: '合并时全部职责一并承接，不分列', en: 'in a merger all duties go over, none is listed' })]),
    ]),
  ];
}

function splitFaults({ predecessors, parts }: Proposal): Fault[] {
  const rests = parts.filter(({ rest }) => rest === true).length;
  const named = parts.flatMap(({ duties = [] }, i) => duties.map((duty, j) => ({ duty, at: `/parts/${i}/duties/${j}` })));
  return [
    ...(predecessors.length === 1 ? [] : [bodyFault('/predecessors', 'one-predecessor', { zh: '拆分只涉及一个原部门', en: 'one department is split at a time' })]),
    ...(parts.length >= 2 ? [] : [bodyFault('/parts', 'two-parts', { zh: '拆分至少有两个部分', en: 'a split has two parts or more' })]),
    ...(rests === 1 ? [] : [bodyFault('/parts', rests === 0 ? 'not-covered' : 'one-rest', rests === 0
      ? { zh: '各部分未覆盖原部门的全部事项：须有一个部分承接未列明的其余事项（rest）', en: 'the parts do not cover all that the department has: one of them has to take the rest' }
      : { zh: '其余事项只能由一个部分承接', en: 'only one part can take the rest' })]),
    ...parts.flatMap(({ successor, duties = [], rest }, i) => [
      ...(parts.findIndex((part) => part.successor === successor) === i ? [] : [bodyFault(`/parts/${i}/successor`, 'duplicate', { zh: `${successor} 重复`, en: `${successor} is named twice` })]),
      ...(rest !== true && duties.length === 0 ? [bodyFault(`/parts/${i}`, 'empty-part', { zh: '须列明所承接的职责，或者承接其余事项', en: 'names duties, or takes the rest' })] : []),
    ]),
    ...named.flatMap(({ duty, at }, i) => (named.findIndex((one) => one.duty === duty) === i ? [] : [bodyFault(at, 'duplicate', { zh: `职责 ${duty} 已划入另一处`, en: `the duty ${duty} goes elsewhere already` })])),
  ];
}

interface Standing {
  readonly closed?: { readonly on: string; readonly successors: readonly string[] } | undefined;
  readonly leaving?: string | undefined;
  readonly receiving?: readonly string[] | undefined;
}

/** Why a department cannot take part as it stands. So nothing is merged twice, and no chain or circle of mergers comes about. */
export function standingFaults(pointer: string, code: string, department: Standing | undefined, as: 'predecessor' | 'successor'): Fault[] {
  const fault = (name: string, zh: string, en: string): Fault[] => [bodyFault(pointer, name, { zh, en })];
  if (!department) return fault('unregistered-department', `部门 ${code} 尚未登记`, `department ${code} is not registered`);
  const { closed, leaving, receiving = [] } = department;
  if (closed) return fault('closed', `${code} 已于 ${closed.on} 并入或拆分为 ${closed.successors.join('、')}`, `${code} went over into ${closed.successors.join(', ')} on ${closed.on}`);
  if (leaving !== undefined) return fault('leaving', `${code} 正在另一项机构调整（${leaving}）中移出`, `${code} is going over in another reorganisation, ${leaving}`);
  if (as === 'predecessor' && receiving.length > 0) return fault('receiving', `${code} 正在另一项机构调整（${receiving.join('、')}）中承接，须待其完成`, `${code} is to receive in another reorganisation, ${receiving.join(', ')}, which has to be completed first`);
  return [];
}

/** What is wrong with the duties that a split names: each is one of the department's own. */
export function dutyFaults({ predecessors, parts }: Pick<Proposal, 'predecessors' | 'parts'>, departmentOf: (duty: string) => string | undefined): Fault[] {
  return parts.flatMap(({ duties = [] }, i) =>
    duties.flatMap((duty, j) => {
      const owner = departmentOf(duty);
      const at = (code: string, zh: string, en: string) => [bodyFault(`/parts/${i}/duties/${j}`, code, { zh, en })];
      if (owner === undefined) return at('unknown-id', `职责目录中没有 ${duty}`, `there is no duty ${duty}`);
      return predecessors.includes(owner) ? [] : at('other-department', `${duty} 不是 ${predecessors.join('、')} 的职责`, `${duty} is no duty of ${predecessors.join(', ')}`);
    }),
  );
}
