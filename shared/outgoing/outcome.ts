import type { Text } from '../language.ts';

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

/** The outcome that an answer's status means. Any 2xx is taken (Standard Webhooks); a redirect is never followed. */
export function outcomeOf(httpStatus: number): AttemptOutcome {
  if (httpStatus >= 200 && httpStatus < 300) return 'taken';
  if (httpStatus === 410) return 'gone';
  return httpStatus >= 300 && httpStatus < 400 ? 'redirected' : 'not-taken';
}
