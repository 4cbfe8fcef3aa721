import type { Actor } from '#shared/actor.ts';
import { Problem } from '#shared/problems/problem.ts';

/** A chain and its proofs are for its parties and for those who supervise. Throws for anybody else. */
export function mayReadChain(actor: Actor, parties: readonly string[]): void {
  if (parties.includes(actor.org) || actor.roles.includes('bureau') || actor.roles.includes('centre')) return;
  throw new Problem('not-your-department', {
    detail: { zh: '证据链只供当事部门、区数据局和区城运中心查看。', en: 'Only the departments concerned, the data bureau and the urban operation centre may read a chain.' },
  });
}
