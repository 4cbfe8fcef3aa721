import * as z from 'zod';
import { GENESIS } from '../chain.ts';
import { faultOfSeal, sealedSchema, type Sealed } from '../seal.ts';
import type { Finding } from './faults.ts';
import { untrusted, type Kind, type Trust, type Verdict } from './kind.ts';

/** The answer of `GET /evidence/seals`, the newest first; where it came in pages, their seals in one list. */
export const sealList = z.strictObject({ items: z.array(sealedSchema()).min(1) });
export type SealList = z.output<typeof sealList>;

/** Each by itself, then each against the one before. Behind a seal that is none, the link of the next proves nothing. */
function check({ items }: SealList, trust: Trust): Verdict {
  const findings = items.flatMap((seal, i): Finding[] => {
    const place = `items[${i}]`;
    const fault = faultOfSeal(seal);
    if (fault) return [{ place, fault }];
    const before = items[i + 1];
    const follows = before ? faultOfSeal(before) !== undefined || isNext(before, seal) : true;
    return [...(follows ? [] : [{ place, fault: 'seal-unlinked' as const }]), ...untrusted(seal.key, `${place}.key`, trust)];
  });
  const [newest, oldest] = [items[0], items.at(-1)];
  const start = oldest?.prev === GENESIS ? { zh: '，从第一日起', en: ', from the first day on' } : { zh: '', en: '' };
  const whole = {
    zh: `${oldest?.date} 至 ${newest?.date} 共 ${items.length} 日的封存，签名成立，逐日衔接${start.zh}。`,
    en: `The seals of ${items.length} days, ${oldest?.date} to ${newest?.date}, are signed and follow from each other day by day${start.en}.`,
  };
  return { findings, proves: findings.length > 0 ? [] : [whole] };
}

/** Whether a seal is that of the very next day, chained to the one before. */
export function isNext(before: Pick<Sealed, 'date' | 'hash'>, seal: Pick<Sealed, 'date' | 'prev'>): boolean {
  return seal.prev === before.hash && Date.parse(seal.date) - Date.parse(before.date) === 86_400_000;
}

export const seals: Kind<SealList> = { name: 'seals', title: { zh: '每日封存清单', en: 'list of daily seals' }, mark: 'items', schema: sealList, check };

/** The answer of `GET /evidence/seals/{date}`. */
export const seal: Kind<Sealed> = { name: 'seal', title: { zh: '每日封存', en: 'daily seal' }, mark: 'root', schema: sealedSchema(), check: (one, trust) => check({ items: [one] }, trust) };
