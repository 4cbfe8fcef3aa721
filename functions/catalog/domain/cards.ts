import { missingFrom } from './completeness.ts';
import type { ResourceStatus } from './lifecycle.ts';

/**
 * What of the three catalogues matters to how they hang together, in few words: all cards of a department are read with one query, while the entries
 * themselves may have 300 KB each.
 */
export type Card = DutyCard | SystemCard | ResourceCard | ChangeCard;

interface DutyCard {
  readonly kind: 'duty';
  readonly id: string;
  readonly name: string;
  readonly ended: boolean;
}
interface SystemCard {
  readonly kind: 'system';
  readonly id: string;
  readonly name: string;
  readonly ended: boolean;
  readonly duties: readonly string[];
  /** Why it is not on the government cloud; absent where it is. */
  readonly offCloud?: string | undefined;
  /** Channels that cross departments outside the platform. */
  readonly outside: readonly string[];
}
export interface ResourceCard {
  readonly kind: 'resource';
  readonly id: string;
  readonly name: string;
  readonly ended: boolean;
  readonly status: ResourceStatus;
  readonly dutyId?: string | undefined;
  readonly systemId?: string | undefined;
  readonly missing: readonly string[];
  readonly classified: boolean;
  readonly updatedAt: string;
  /** The edition in force, and since when there has been one; absent before the first. */
  readonly edition?: number | undefined;
  readonly inForceSince?: string | undefined;
  readonly updateCycle?: string | undefined;
  /** When the review under way is over; absent while its deadline is a guess. */
  readonly due?: string | undefined;
}
interface ChangeCard {
  readonly kind: 'change';
  readonly id: string;
  readonly name: string;
  readonly ended: boolean;
  readonly dutyId: string;
  readonly due?: string | undefined;
}

interface Clocked {
  readonly deadline: { readonly takesEffectAt: string; readonly provisional: boolean };
}
const dueOf = ({ deadline }: Clocked) => (deadline.provisional ? {} : { due: deadline.takesEffectAt });

interface Named {
  readonly id: string;
  readonly name: string;
}

export function cardOfDuty({ id, name, status }: Named & { readonly status: string }): Card {
  return { kind: 'duty', id, name, ended: status === 'ended' };
}

interface System extends Named {
  readonly status: string;
  readonly duties: readonly string[];
  readonly governmentCloud: boolean;
  readonly placementReason?: string | undefined;
  readonly channels: readonly { readonly name: string; readonly crossesDepartments: boolean; readonly viaPlatform: boolean }[];
}
export function cardOfSystem({ id, name, status, duties, governmentCloud, placementReason = '', channels }: System): Card {
  const outside = outsidePlatform(channels).map((channel) => channel.name);
  return { kind: 'system', id, name, ended: status === 'ended', duties, outside, ...(governmentCloud ? {} : { offCloud: placementReason }) };
}

/** 办法 7: data go from department to department over the district's platform; another channel for it is not to be built. */
export function outsidePlatform<C extends { readonly crossesDepartments: boolean; readonly viaPlatform: boolean }>(channels: readonly C[]): C[] {
  return channels.filter(({ crossesDepartments, viaPlatform }) => crossesDepartments && !viaPlatform);
}

interface Resource extends Named {
  readonly status: ResourceStatus;
  readonly updatedAt: string;
  readonly dutyId?: string | undefined;
  readonly systemId?: string | undefined;
  readonly classification?: unknown;
  readonly edition?: number | undefined;
  readonly editions: readonly { readonly publishedAt: string }[];
  readonly updateCycle?: string | undefined;
  readonly review?: Clocked;
  readonly sharing: { readonly type: string; readonly methods?: unknown };
}
export function cardOfResource(entry: Resource): Card {
  const { id, name, status, dutyId, systemId, updatedAt, review, edition, editions, updateCycle } = entry;
  const inForce = edition === undefined ? {} : { edition, inForceSince: editions[0]?.publishedAt };
  return {
    kind: 'resource', id, name, status, ended: status === 'retired', missing: missingFrom(entry), classified: entry.classification !== undefined, updatedAt,
    ...(dutyId === undefined ? {} : { dutyId }), ...(systemId === undefined ? {} : { systemId }), ...(review ? dueOf(review) : {}), ...inForce,
    ...(updateCycle === undefined ? {} : { updateCycle }),
  };
}

export function cardOfChange(change: Clocked & { readonly id: string; readonly dutyId: string; readonly description: string; readonly status: string }): Card {
  const { id, dutyId, description, status } = change;
  return { kind: 'change', id, name: description.slice(0, 50), ended: status === 'completed', dutyId, ...dueOf(change) };
}
