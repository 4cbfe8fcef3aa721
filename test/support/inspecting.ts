import type { Actor } from '#shared/actor.ts';
import { closeItem, drawInspection, recordResult, replyToItem } from '../../functions/supervision/inspections/act.ts';
import { planInspection } from '../../functions/supervision/inspections/plan.ts';
import { inspectionsCollection, itemsCollection } from '../../functions/supervision/inspections/repository.ts';
import { actor } from './sharingBed.ts';
import { bureau, type SupervisionBed } from './supervisionBed.ts';

export { itemIdOf } from '../../functions/supervision/inspections/repository.ts';

/** Everything that is done in an inspection of departments, by whom it is done. */
export function inspecting(bed: SupervisionBed) {
  const deps = { client: bed.deps.client, inspections: inspectionsCollection('Supervision'), items: itemsCollection('Supervision'), tables: { departments: 'Departments', catalog: 'Catalog' }, newSeed: () => 'ab'.repeat(32) };
  const of = (id: string, subject: string) => ({ path: { id, subject } });
  return {
    plan: async (body: object) => (await bed.run(planInspection(deps), { body: { title: '第四季度抽查', what: '目录与数据是否一致', of: 'departments', publicSource: '上证综指收盘价', ...body } }, bureau)).id,
    draw: (id: string) => bed.run(drawInspection(deps), { path: { id }, body: { publicValue: '3321.45' } }, bureau),
    record: (who: Actor, id: string, subject: string, outcome: 'finding' | 'in-order') => bed.run(recordResult(deps), { ...of(id, subject), body: { outcome, text: '检查记录' } }, who),
    reply: (id: string, subject: string) => bed.run(replyToItem(deps), { ...of(id, subject), body: { text: '已补录' } }, actor(subject, 'steward')),
    close: (who: Actor, id: string, subject: string) => bed.run(closeItem(deps), { ...of(id, subject), body: { reason: '已复查' } }, who),
  };
}
