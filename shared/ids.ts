import { createHash } from 'node:crypto';
import { encodeTime, ulid } from 'ulid';
import * as z from 'zod';
import { toEpoch, type Instant } from './clock.ts';

/** What an id belongs to: a short prefix and a ULID (design §8). */
export type IdPrefix = 'req' | 'gr' | 'res' | 'scn' | 'use' | 'ntc' | 'dlv' | 'chk' | 'app' | 'reg' | 'obn' | 'duty' | 'sys' | 'chg' | 'mem' | 'inv' | 'imp' | 'reo' | 'opn' | 'bat' | 'qis' | 'fnd' | 'ord' | 'vio' | 'rpt' | 'ins' | 'itm' | 'evl';

/** A new id, sortable by the time of its making. */
export function newId(prefix: IdPrefix, at: Instant): string {
  return `${prefix}_${ulid(toEpoch(at))}`;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The id of what comes of something else: the same source gives the same id, however often it is asked; sortable by the time of the source. */
export function derivedId(prefix: IdPrefix, at: Instant, source: string): string {
  const random = [...createHash('sha256').update(source, 'utf8').digest().subarray(0, 16)].map((byte) => CROCKFORD[byte % 32]).join('');
  return `${prefix}_${encodeTime(toEpoch(at))}${random}`;
}

/** Accepts ids of one prefix. */
export function idSchema(prefix: IdPrefix) {
  return z.string().regex(new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`)).meta({ example: `${prefix}_01K5XV9Z7Q3M8N2B4C6D8E0F1G` });
}
