import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GENESIS, isWhole, type StoredEntry } from '#shared/evidence/chain.ts';
import { faultOfSeal, type Leaf } from '#shared/evidence/seal.ts';
import { count, logger } from '#shared/observability.ts';
import { daysFrom, holdsTogether, placeOf } from '../domain/day.ts';
import { readPlaces } from '../repository.ts';
import type { SealedDay, SealState } from '../schema.ts';
import type { Vault } from '../vault.ts';

export interface CheckSeal {
  readonly client: DynamoDBDocumentClient;
  readonly evidenceTable: string;
  readonly vault: Vault;
}

/** What has happened to sealed evidence since; `subject` is a day, or an entry as `<subject>#<seq>`. */
export interface SealFinding {
  readonly subject: string;
  readonly code: 'seal-missing' | 'seal-differs' | 'seal-broken' | 'seal-unlinked' | 'entry-gone' | 'entry-changed';
}

/** Holds a listed seal against the vault, the day before, and every entry under it against the table. Logs and counts what it finds. */
export const checkSeal =
  (deps: CheckSeal) =>
  async (listed: SealState): Promise<readonly SealFinding[]> => {
    const day = await deps.vault.read(listed.date);
    const findings: readonly SealFinding[] = day ? [...(await findingsOnSeal(deps, listed, day)), ...(await findingsOnEntries(deps, day))] : [{ subject: listed.date, code: 'seal-missing' }];
    for (const { code, subject } of findings) {
      logger().error('seal-check-failed', { code, subject });
      count('SealBroken');
    }
    return findings;
  };

async function findingsOnSeal({ vault }: CheckSeal, listed: SealState, day: SealedDay): Promise<SealFinding[]> {
  const { date } = listed;
  const before = day.seal.prev === GENESIS ? undefined : await vault.read(daysFrom(date, -1));
  const found = (code: SealFinding['code'], wrong: boolean): SealFinding[] => (wrong ? [{ subject: date, code }] : []);
  return [
    ...found('seal-differs', JSON.stringify(day.seal) !== JSON.stringify(listed)),
    ...found('seal-broken', faultOfSeal(day.seal) !== undefined || !holdsTogether(day)),
    ...found('seal-unlinked', (before?.seal.hash ?? GENESIS) !== day.seal.prev),
  ];
}

async function findingsOnEntries({ client, evidenceTable }: CheckSeal, { leaves }: SealedDay): Promise<SealFinding[]> {
  const stored = await readPlaces(client, evidenceTable, leaves);
  return leaves.flatMap((leaf, i): SealFinding[] => {
    const there = stored[i];
    if (there && isUnchanged(there, leaf)) return [];
    return [{ subject: placeOf(leaf), code: there ? 'entry-changed' : 'entry-gone' }];
  });
}

function isUnchanged({ entry }: StoredEntry, leaf: Leaf): boolean {
  return entry !== undefined && entry.hash === leaf.hash && isWhole(entry);
}
