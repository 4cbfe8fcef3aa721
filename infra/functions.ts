/**
 * Every Lambda function of the platform, once: the bundler builds `functions/<context>/<entry>.ts` of each, and the stack places
 * each bundle. A name that no context places stops the synthesis.
 */
export const functionNames = [
  'departments-api',
  'calendar-api',
  'catalog-api',
  'sources-api',
  'sharing-api',
  'notices-api',
  'workItems-api',
  'registrations-api',
  'evidence-api',
  'documentation-api',
  'sharing-setDeadline',
  'sharing-awaitDecision',
  'sharing-remind',
  'sharing-settle',
  'sharing-sweep',
  'sharing-recomputeDeadlines',
  'notices-notify',
  'notices-deliver',
  'notices-sweep',
  'workItems-project',
  'workItems-remind',
  'workItems-reconcile',
  'sources-index',
  'sources-reindex',
  'registrations-setDeadline',
  'registrations-awaitDecision',
  'registrations-remind',
  'registrations-settle',
  'registrations-sweep',
  'registrations-recomputeDeadlines',
  'registrations-askForChanges',
  'registrations-lapseApplications',
  'evidence-publish',
  'evidence-seal',
] as const;

export type FunctionName = (typeof functionNames)[number];

/** Where the repository starts, whatever the working directory. */
export const root = new URL('..', import.meta.url);

/** Source file of a function, relative to the root: `functions/sharing/settle.ts`. */
export function entryOf(name: FunctionName): string {
  return `functions/${name.replace('-', '/')}.ts`;
}

/** Folder of a function's bundle, relative to the root: `dist/functions/sharing-settle`, holding `index.mjs`. */
export function bundleOf(name: FunctionName): string {
  return `dist/functions/${name}`;
}
