import type { DatasetState } from '../schema.ts';

/** The execution that scans the current data again, named by what it is to be held against: however often it is asked for, it runs once. */
export function rescanOf({ current, rulesVersion, edition }: DatasetState, rules: number, inForce: number): string | undefined {
  if (!current || (rules === rulesVersion && inForce === edition)) return undefined;
  return `${current.batchId}-r${rules}-e${inForce}`;
}

/** Input of the execution of that name. */
export function inputOf(name: string): { readonly batchId: string; readonly step: 'check' | 'rescan' } {
  const [batchId = name] = name.split('-');
  return { batchId, step: /-r\d+-e\d+$/.test(name) ? 'rescan' : 'check' };
}
