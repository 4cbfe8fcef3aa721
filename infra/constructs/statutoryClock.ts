import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { clockStates, type ClockFunctions, type ClockWords } from '../workflows/clockStates.ts';
import { PlatformWorkflow, type PlatformWorkflowProps } from './platformWorkflow.ts';

export interface StatutoryClockProps extends Pick<PlatformWorkflowProps, 'name' | 'settings' | 'key' | 'comment'> {
  readonly words: ClockWords;
  /** What the functions are called with; `'{% … %}'` reads the execution's input. */
  readonly payload: Readonly<Record<string, string>>;
  readonly functions: ClockFunctions;
}

/**
 * The state machine of one statutory clock: it sets the deadline, awaits the decision under a task token, reminds where somebody is to
 * be reminded, and does at the deadline what the law says. The functions' conditional writes decide every race: the machine only says
 * when to look.
 */
export class StatutoryClock extends PlatformWorkflow {
  constructor(scope: Construct, id: string, { words, payload, functions, ...props }: StatutoryClockProps) {
    const calls = Object.values<IFunction | undefined>({ ...functions }).filter((fn) => fn !== undefined);
    super(scope, id, { ...props, states: (room) => clockStates(room, { words, payload, functions }), calls });
  }
}
