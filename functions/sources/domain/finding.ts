import type { AccessType } from './entry.ts';

/** How the datum is had without collecting it: from one's own catalogue, by a request that is granted at once, by one that is reviewed within 5 working days, or not at all. */
export type Way = 'own' | 'granted-at-once' | 'reviewed' | 'barred';
export const ways = ['own', 'granted-at-once', 'reviewed', 'barred'] as const satisfies readonly Way[];
/** Why it is a candidate, and why it is thought to be the source. */
export const reasons = ['same-name', 'synonym', 'national-standard', 'similar-name', 'same-subject', 'similar-items', 'lead-collector', 'base-record', 'covers-most'] as const;
export type CandidateReason = (typeof reasons)[number];

export interface Candidate {
  readonly resourceId: string;
  readonly resource: string;
  readonly department: string;
  readonly departmentName: string;
  readonly item: { readonly name: string; readonly label: string };
  /** How sure it is the same datum, 0 … 1. */
  readonly score: number;
  readonly reasons: CandidateReason[];
  readonly sharing: AccessType;
  readonly way: Way;
  readonly conditions?: string | undefined;
  readonly legalBasis?: string | undefined;
}

/** What was found out about one item: `clear` nobody has it; `shareable` it is to be had by sharing; `barred` it exists, and a law bars sharing it. */
export interface Finding {
  readonly label: string;
  readonly outcome: 'clear' | 'shareable' | 'barred';
  readonly standard?: string | undefined;
  /** How many resources hold it. */
  readonly held: number;
  /** The likely source first. */
  readonly candidates: Candidate[];
}
