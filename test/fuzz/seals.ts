import { systemActor } from '#shared/actor.ts';
import { now, plusSeconds } from '#shared/clock.ts';
import { sealDays } from '../../functions/evidence/jobs/sealDays.ts';
import { sealsCollection } from '../../functions/evidence/repository.ts';
import { s3Vault } from '../../functions/evidence/vault.ts';
import type { TestPlatform } from '../support/platform.ts';
import { signingKey } from '../support/seals.ts';

const TWO_DAYS = 2 * 86_400;

/** Seals whatever is there, as if it were the day after tomorrow, so that there are seals to read and entries to prove. Answers the days. */
export async function sealEverything({ dynamo: { client } }: TestPlatform): Promise<{ readonly days: readonly string[] }> {
  const key = signingKey();
  const { sealed } = await sealDays({
    store: { client, evidence: { table: 'Evidence', algorithm: 'sha256' } },
    seals: sealsCollection('Seals'),
    vault: s3Vault('seals'),
    signer: { publicKey: async () => key.publicKey, sign: async (text) => key.sign(text) },
    caller: () => ({ actor: systemActor, now: plusSeconds(now(), TWO_DAYS), language: 'zh' }),
  });
  return { days: sealed };
}
