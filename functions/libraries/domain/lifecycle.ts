import type { Actor } from '#shared/actor.ts';
import { lifecycle, type Sides } from '#shared/lifecycle.ts';
import { mayDo } from '#shared/permissions.ts';

/** The life of a resource's membership in a library (办法 12): proposed by its department, decided and ended by 区城运中心, and over when the resource is retired. */
export const membershipLifecycle = lifecycle({
  initial: ['proposed'],
  states: {
    proposed: { zh: '待确认', en: 'proposed' },
    confirmed: { zh: '已入库', en: 'confirmed' },
    refused: { zh: '未予确认', en: 'refused' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
    ended: { zh: '已移出', en: 'ended' },
    dropped: { zh: '资源退出目录，随之移出', en: 'dropped with its resource' },
  },
  steps: {
    decide: { from: ['proposed'], to: ['confirmed', 'refused'], side: 'centre', permission: 'libraries:keep', article: 'art.12', label: { zh: '确认或不予确认', en: 'decide on it' } },
    withdraw: { from: ['proposed'], to: ['withdrawn'], side: 'owner', permission: 'libraries:propose', article: 'art.12', label: { zh: '撤回', en: 'withdraw it' } },
    end: { from: ['confirmed'], to: ['ended'], side: 'centre', permission: 'libraries:keep', article: 'art.12', label: { zh: '移出', en: 'end it' } },
    drop: { from: ['proposed', 'confirmed'], to: ['dropped'], side: 'system', article: 'art.12', label: { zh: '随资源退出', en: 'drop it with its resource' } },
  },
});

export type MembershipStatus = keyof typeof membershipLifecycle.states;

/** Whose affair a membership is: its department's, and the centre's, whoever works there. */
export function sidesOf({ department }: { readonly department: string }, { org, roles }: Pick<Actor, 'org' | 'roles'>): Sides<'owner' | 'centre'> {
  return { owner: department, centre: mayDo('libraries:keep', roles) ? org : '区城运中心' };
}
