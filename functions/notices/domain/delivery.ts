import { plusSeconds, toEpoch, type Instant } from '#shared/clock.ts';
import type { Text } from '#shared/language.ts';

/** How an attempt ended; all but the first are failures. */
export const attemptOutcomes = {
  'taken': { zh: '已接收', en: 'taken' },
  'not-taken': { zh: '接收方返回的状态码不是 2xx', en: 'answered with a status other than 2xx' },
  'redirected': { zh: '接收方要求跳转；平台从不跟随跳转', en: 'answered with a redirect, which is never followed' },
  'gone': { zh: '接收方声明该地址已停用（410）', en: 'said that the address is gone (410)' },
  'timed-out': { zh: '超时未应答', en: 'did not answer in time' },
  'unresolvable': { zh: '域名无法解析', en: 'its name could not be resolved' },
  'address-refused': { zh: '域名指向内部或保留地址，拒绝连接', en: 'its name leads to a private or reserved address, which is refused' },
  'certificate-refused': { zh: '证书无效', en: 'its certificate is not valid' },
  'not-connected': { zh: '无法建立连接', en: 'no connection could be made' },
} as const satisfies Record<string, Text>;
export type AttemptOutcome = keyof typeof attemptOutcomes;
export const outcomeCodes = Object.keys(attemptOutcomes) as [AttemptOutcome, ...AttemptOutcome[]];

/** Seconds from each failed attempt to the next: nine attempts within a day, quick at first and then patient. */
const BACK_OFF = [5, 60, 300, 1800, 7200, 18_000, 28_800, 28_800] as const;
/** A share by which waits are stretched, so that the messages of an outage do not come back all at once. */
const SPREAD = 0.1;

/** A message is tried so often; a test ping once. */
export function attemptsFor(kind: 'notice' | 'ping'): number {
  return kind === 'ping' ? 1 : BACK_OFF.length + 1;
}

/** When a message is tried again after it has failed so often; `undefined` when it is given up. The spread is the id's own, so a repeated reckoning gives the same. */
export function nextAttemptAt({ id, kind, failures, now }: { readonly id: string; readonly kind: 'notice' | 'ping'; readonly failures: number; readonly now: Instant }): Instant | undefined {
  if (failures >= attemptsFor(kind)) return undefined;
  const wait = BACK_OFF[failures - 1] ?? 0;
  return plusSeconds(now, Math.round(wait * (1 + SPREAD * shareOf(id))));
}

/** 0 to 1, evenly over the ids: their last characters are random. */
function shareOf(id: string): number {
  return Number.parseInt(id.slice(-3), 36) / 36 ** 3;
}

/** Whether a webhook that has kept failing since then is to be disabled. */
export function failsTooLong(failingSince: Instant, now: Instant, days: number): boolean {
  return toEpoch(now) - toEpoch(failingSince) >= days * 86_400_000;
}

/** The outcome that an answer's status means. Any 2xx is taken (Standard Webhooks); a redirect is never followed. */
export function outcomeOf(httpStatus: number): AttemptOutcome {
  if (httpStatus >= 200 && httpStatus < 300) return 'taken';
  if (httpStatus === 410) return 'gone';
  return httpStatus >= 300 && httpStatus < 400 ? 'redirected' : 'not-taken';
}
