import { bodyFault, quoted, type Fault } from '#shared/problems/problem.ts';
import type { Supply } from './composition.ts';

interface Named {
  readonly name: string;
}

/** What a department says of its items has to be there: in the library's list, and in the resource in force. */
export function supplyFaults(supplies: readonly Supply[], declared: readonly Named[], items: readonly Named[]): Fault[] {
  const missing = (list: readonly Named[], name: string): boolean => !list.some((one) => one.name === name);
  return supplies.flatMap(({ declared: name, item }, i) => [
    ...(missing(declared, name) ? [bodyFault(`/supplies/${i}/declared`, 'unknown-declared-item', { zh: `该库的数据项清单中没有“${quoted(name)}”`, en: `the library declares no item “${quoted(name)}”` })] : []),
    ...(missing(items, item) ? [bodyFault(`/supplies/${i}/item`, 'unknown-item', { zh: `该资源现行版本没有数据项“${quoted(item)}”`, en: `the resource in force has no item “${quoted(item)}”` })] : []),
  ]);
}

/** A department that is told no is told why (办法 12). */
export function decisionFaults({ outcome, reason }: { readonly outcome: 'confirmed' | 'refused'; readonly reason?: string | undefined }): Fault[] {
  return outcome === 'refused' && reason === undefined ? [bodyFault('/reason', 'reason-required', { zh: '不予确认须说明理由', en: 'a refusal needs its reason' })] : [];
}
