import { operations } from './document.ts';
import type { Visit } from './door.ts';
import type { FuzzRequest } from './generate/request.ts';

export interface Tally {
  readonly calls: number;
  /** By status, and by the code of the problem. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly codes: ReadonlyMap<string, number>;
  /** By operation: how many calls did what they asked for. */
  readonly accepted: ReadonlyMap<string, number>;
  count(request: FuzzRequest, visit: Visit): void;
}

/** Counts what a campaign met: one that never gets past the door would prove nothing. */
export function tally(): Tally {
  const statuses = new Map<number, number>();
  const codes = new Map<string, number>();
  const accepted = new Map(operations.map(({ id }) => [id, 0]));
  const more = <K>(map: Map<K, number>, key: K): void => void map.set(key, (map.get(key) ?? 0) + 1);
  let calls = 0;
  return {
    get calls() {
      return calls;
    },
    statuses,
    codes,
    accepted,
    count({ operation }, { status, text, route }) {
      calls += 1;
      more(statuses, status);
      if (status < 400) more(accepted, operation);
      else more(codes, route === undefined ? 'refused by the gateway' : (/"code":"([a-z-]+)","detail"/.exec(text)?.[1] ?? 'none'));
    },
  };
}

export function summary({ calls, statuses, codes, accepted }: Tally, seconds: number): string {
  const list = (map: ReadonlyMap<unknown, number>): string => [...map].toSorted(([, a], [, b]) => b - a).map(([key, count]) => `${String(key)} ${count}`).join(', ');
  return [`${calls} calls in ${seconds.toFixed(1)} s`, `statuses: ${list(statuses)}`, `codes: ${list(codes)}`, `accepted: ${list(accepted)}`].join('\n');
}
