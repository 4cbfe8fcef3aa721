import type { EventRow } from './rows.ts';

/** Which variables a state set, as `…StateExited` tells it: JSON texts by name. */
export interface AssignedVariables {
  readonly assignedVariables?: Readonly<Record<string, string>>;
  readonly assignedVariablesDetails?: { readonly truncated: boolean };
}

/** A payload in an event, with AWS's note that nothing was cut off. */
export function payloadDetails(name: 'input' | 'output', text: string): Readonly<Record<string, unknown>> {
  return { [name]: text, [`${name}Details`]: { truncated: false } };
}

const DATA = new Set(['input', 'inputDetails', 'output', 'outputDetails', 'assignedVariables', 'assignedVariablesDetails']);

/** An event in the shape of `GetExecutionHistory`. The time is in epoch seconds. */
export function historyEvent({ id, previous, at, type, details }: EventRow, includeData: boolean): Readonly<Record<string, unknown>> {
  const given = JSON.parse(details) as Record<string, Record<string, unknown>>;
  const shown = includeData
    ? given
    : Object.fromEntries(Object.entries(given).map(([name, detail]) => [name, Object.fromEntries(Object.entries(detail).filter(([key]) => !DATA.has(key)))]));
  return { timestamp: at / 1000, type, id, previousEventId: previous, ...shown };
}
