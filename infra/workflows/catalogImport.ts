import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { PlatformWorkflow } from '../constructs/platformWorkflow.ts';
import type { Settings } from '../settings.ts';
import { functionTask } from './tasks.ts';

export interface CatalogImportProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
  readonly run: IFunction;
}

/** From a file that has arrived to its entries, or to the report why not. Input `{importId}`, execution name the import's id, with the number of the start from the second on. */
export class CatalogImportWorkflow extends PlatformWorkflow {
  constructor(scope: Construct, id: string, { run, ...props }: CatalogImportProps) {
    super(scope, id, { ...props, comment: 'From an uploaded sheet to its report and its entries', states: (room) => importStates(room, run), calls: [run] });
  }
}

const importId = '{% $states.context.Execution.Input.importId %}';

function importStates(room: Construct, fn: IFunction): sfn.IChainable {
  const halted = sfn.Fail.jsonata(room, 'Halted', { error: 'Halted', cause: 'A step kept failing. The import can be started again and goes on where it was.' });
  const unhalted = sfn.Fail.jsonata(room, 'Left standing', { error: 'LeftStanding', cause: 'Not even that could be recorded. The import can be started again after a quarter of an hour.' });
  const halt = functionTask(room, 'Record that it is halted', { fn, payload: { importId, step: 'halt' }, left: unhalted });
  halt.next(halted);
  const task = (name: string, step: string) => functionTask(room, name, { fn, payload: { importId, step }, left: halt, assign: 'done' });
  const check = task('Check the sheets', 'check');
  const write = task('Write the next entries', 'write');
  const conclude = task('Conclude the import', 'conclude');
  const done = new sfn.Succeed(room, 'Done');
  const next = sfn.Choice.jsonata(room, 'What comes next?')
    .when(sfn.Condition.jsonata("{% $done.next = 'write' %}"), write)
    .when(sfn.Condition.jsonata("{% $done.next = 'conclude' %}"), conclude)
    .otherwise(done);
  check.next(next);
  write.next(next);
  conclude.next(done);
  return check;
}
