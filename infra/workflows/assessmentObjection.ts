import type { Construct } from 'constructs';
import { StatutoryClock, type StatutoryClockProps } from '../constructs/statutoryClock.ts';

/** The period in which the data bureau decides an objection to a yearly assessment (办法 29): ten working days; nothing is won by silence. Input `{caseId}`, execution name the assessment's: `ass_2026-mzj`. */
export class AssessmentObjectionWorkflow extends StatutoryClock {
  constructor(scope: Construct, id: string, props: Pick<StatutoryClockProps, 'name' | 'settings' | 'key' | 'functions'>) {
    super(scope, id, {
      ...props,
      comment: 'From an objection to an assessment to its decision; an overrun is recorded, nothing is decided by it',
      payload: { caseId: '{% $states.context.Execution.Input.caseId %}' },
      words: {
        awaiting: 'Await the decision',
        settling: 'Record the overrun',
        settled: 'Overrun recorded',
        outcome: 'overrun',
        decided: 'Decided',
        left: 'The hourly sweep records the overrun.',
      },
    });
  }
}
