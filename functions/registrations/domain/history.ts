import { toEpoch, type Instant } from '#shared/clock.ts';

/** The version in force at a moment: the last one made by then. A version holds from the very instant of its act; `undefined` before the first. */
export function inForceAt<V extends { readonly at: Instant; readonly version: number }>(versions: readonly V[], at: Instant): V | undefined {
  const moment = toEpoch(at);
  return versions.filter((version) => toEpoch(version.at) <= moment).toSorted((a, b) => b.version - a.version)[0];
}
