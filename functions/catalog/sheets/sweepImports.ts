import { forEachCase, type ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import { executionOf } from './commands/startImport.ts';
import type { ImportState } from './schema.ts';

/** Starts the executions of imports that were started and whose execution never came to be: the process died between its commit and the call. One that is there is named the same, and is not started twice. */
export function sweepImports(underWay: AsyncIterable<ListedCase<ImportState>>, workflow: Pick<Workflow, 'start'>): Promise<number> {
  return forEachCase(underWay, { what: 'imports', code: 'sweep-failed' }, ({ id, attempt }) => workflow.start(executionOf(id, attempt)));
}
