import type { Instant } from '#shared/clock.ts';

export type AccessType = 'unconditional' | 'conditional' | 'none';

/** A published resource as the index keeps it: enough to match, to search and to say how to get it. */
export interface IndexedResource {
  readonly id: string;
  /** Of the catalogue's entry: an older one never replaces a newer. */
  readonly version: number;
  readonly department: string;
  readonly departmentName: string;
  readonly name: string;
  readonly abstract?: string | undefined;
  readonly sharing: { readonly type: AccessType; readonly conditions?: string | undefined; readonly legalBasis?: string | undefined };
  readonly opening: { readonly type: AccessType };
  readonly items: readonly { readonly name: string; readonly label: string }[];
  readonly createdAt: Instant;
}
