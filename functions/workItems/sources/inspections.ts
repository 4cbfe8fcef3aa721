import type { EventData } from '#events/catalogue.ts';
import type { Meaning, Waiting } from '../domain/facts.ts';
import type { Source } from './source.ts';

type Drawn = Omit<EventData<'supervision.item-closed'>, 'reason' | 'replied' | 'itemId'>;

const pathTo = ({ inspectionId, subject }: Drawn): string => `/supervision/inspections/${inspectionId}/items/${subject}`;

/** 办法 28: nobody but the inspector to whom it fell records what was found. */
export function recording(drawn: Drawn): Waiting {
  const { title, subject, inspector, inspectorOrg } = drawn;
  return { slot: 'record', owner: { org: inspectorOrg, role: 'inspector', sub: inspector }, title: { zh: `记录抽查结果：${title}（${subject}）`, en: `Record what was found: ${title} (${subject})` }, article: 'art.28', path: pathTo(drawn) };
}

/** The department says what it makes of a finding. */
export function replying(drawn: Drawn): Waiting {
  const { title, subject, department } = drawn;
  return { slot: 'reply', owner: { org: department, role: 'steward' }, title: { zh: `答复抽查发现的问题：${title}（${subject}）`, en: `Reply to what an inspection found: ${title} (${subject})` }, article: 'art.28', path: pathTo(drawn) };
}

/** The inspector closes it; the department waits for that. */
export function closing(drawn: Drawn): Waiting {
  const { title, subject, department, inspector, inspectorOrg } = drawn;
  return { slot: 'close', owner: { org: inspectorOrg, role: 'inspector', sub: inspector }, counterpart: department, title: { zh: `办结抽查：${title}（${subject}）`, en: `Close what an inspection found: ${title} (${subject})` }, article: 'art.28', path: pathTo(drawn) };
}

const ends = (waiting: Waiting, outcome: string): Meaning => ({ kind: 'over', ...waiting, outcome, ends: true });

/** Each of those drawn goes on as a case of its own. */
export const inspectionMeanings = {
  'supervision.inspection-drawn': ({ drawn, inspectionId, title }) => drawn.map(({ id, itemId, ...one }) => ({ kind: 'waits', ...recording({ ...one, inspectionId, title, subject: id }), subject: itemId })),
  'supervision.item-recorded': ({ outcome, ...drawn }) => [ends(recording(drawn), outcome), ...(outcome === 'finding' ? [{ kind: 'waits' as const, ...replying(drawn) }] : [])],
  'supervision.item-replied': (drawn) => [ends(replying(drawn), 'replied'), { kind: 'waits', ...closing(drawn) }],
  // It may be closed before the department has replied.
  'supervision.item-closed': ({ replied, ...drawn }) => [ends(replied ? closing(drawn) : replying(drawn), 'closed')],
} satisfies Source['meanings'];
