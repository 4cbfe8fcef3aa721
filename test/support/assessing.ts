import { decideObjection, keepScheme, objectTo } from '../../functions/reports/assessment/act.ts';
import { publish } from '../../functions/reports/assessment/publish.ts';
import { assessmentsCollection, schemesCollection } from '../../functions/reports/assessment/repository.ts';
import { reportsCollection } from '../../functions/reports/repository.ts';
import type { ReportsBed } from './reportsBed.ts';
import { actor } from './sharingBed.ts';
import { bureau } from './supervisionBed.ts';

export { assessmentSubject, schemeSubject } from '../../functions/reports/assessment/repository.ts';
export { reportIdOf } from '../../functions/reports/repository.ts';

/** Everything that is done in a yearly assessment, by whom it is done. */
export function assessing(bed: ReportsBed) {
  const { client, store } = bed.deps;
  const deps = { store, client, schemes: schemesCollection('Reports'), assessments: assessmentsCollection('Reports'), reports: reportsCollection('Reports'), tables: { departments: 'Departments', calendar: 'Calendar' } };
  const of = (year: number, department: string) => ({ path: { year, department } });
  return {
    publish: async (year: number) => {
      await bed.run(keepScheme(deps), { path: { year }, body: {} }, bureau);
      await bed.run(publish(deps), { path: { year }, body: {} }, bureau);
    },
    object: (year: number, department: string) => bed.run(objectTo(deps), { ...of(year, department), body: { text: '批次未计入' } }, actor(department, 'cdo')),
    dismiss: (year: number, department: string) => bed.run(decideObjection(deps), { ...of(year, department), body: { outcome: 'dismissed', reason: '经核实' } }, bureau),
  };
}
