import type { EventData } from '#events/catalogue.ts';
import { deadlineOf, type Meaning, type Waiting } from '../domain/facts.ts';
import { inspectionMeanings } from './inspections.ts';
import type { Source } from './source.ts';

type Order = Pick<EventData<'supervision.order-answered'>, 'department' | 'authority' | 'what' | 'level' | 'deadline'>;

const told = (what: string): string => (what.length > 40 ? `${what.slice(0, 40)}…` : what);

/** 办法 28: the department's steward puts it right; once it is overdue, the first person responsible has it (办法 6). */
export function rectifying({ department, what, level, deadline }: Order): Waiting {
  return { slot: 'rectify', owner: { org: department, role: level === 0 ? 'steward' : 'lead' }, title: { zh: `落实整改令：${told(what)}`, en: `Put right as ordered: ${told(what)}` }, article: 'art.28', deadline: deadlineOf(deadline) };
}

/** The authority that ordered it checks what was done. */
export function checking({ department, authority, what }: Order): Waiting {
  return { slot: 'check', owner: { role: authority }, title: { zh: `核查 ${department} 的整改：${told(what)}`, en: `Check what ${department} did: ${told(what)}` }, article: 'art.28' };
}

/** 办法 5: what stays undone is for the joint conference, which the data bureau convenes. */
export function convening({ department, what }: Order): Waiting {
  return { slot: 'convene', owner: { role: 'bureau' }, title: { zh: `提交联席会议：${department} 逾期未整改“${told(what)}”`, en: `Bring before the joint conference: ${department} has not done “${told(what)}”` }, article: 'art.5' };
}

const waits = (waiting: Waiting): Meaning => ({ kind: 'waits', ...waiting });
const passes = (waiting: Waiting, outcome: string): Meaning => ({ kind: 'over', ...waiting, outcome, ends: false, ifWaiting: true });
const ends = (waiting: Waiting, outcome: string): Meaning => ({ kind: 'over', ...waiting, outcome, ends: true, ifWaiting: true });

export const supervision: Source = {
  name: 'supervision',
  pathOf: (subject) => `/supervision/orders/${subject}`,
  meanings: {
    'supervision.order-issued': (order) => [waits(rectifying(order))],
    'supervision.order-answered': (order) => [passes(rectifying(order), 'answered'), passes(convening(order), 'answered'), waits(checking(order))],
    'supervision.order-returned': (order) => [passes(checking(order), 'returned'), waits(rectifying(order))],
    'supervision.order-closed': (order) => [ends(checking(order), 'closed'), ends(rectifying(order), 'closed'), ends(convening(order), 'closed')],
    'supervision.order-extended': (order) => [{ kind: 'moves', ...rectifying(order) }],
    'supervision.order-escalated': (order) => (order.to === 'first-responsible' ? [waits(rectifying(order))] : [passes(rectifying(order), 'escalated'), waits(convening(order))]),
    'supervision.order-deadline-recomputed': (order) => [{ kind: 'moves', ...rectifying(order) }],
    'supervision.order-transferred': (order) => (order.status === 'issued' ? [waits(rectifying(order))] : []),
    ...inspectionMeanings,
  },
};
