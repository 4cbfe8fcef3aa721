import type { Text } from '../language.ts';
import { bodyFault, type Fault } from '../problems/problem.ts';

/** Where messages of the platform may go, as the stage says. */
export interface ReceiverRules {
  readonly ports: readonly number[];
  /** Hosts that may stand in an own network (政务外网). */
  readonly allowedHosts: readonly string[];
}

const fault = (code: string, detail: Text): Fault => bodyFault('/url', code, detail);

/** Everything wrong with a receiver's URL as it is written; where it leads is another question. */
export function urlFaults(text: string, { ports }: Pick<ReceiverRules, 'ports'>): Fault[] {
  if (!URL.canParse(text)) return [fault('bad-url', { zh: '不是有效的网址', en: 'is no URL' })];
  const url = new URL(text);
  if (url.protocol !== 'https:') return [fault('https-only', { zh: '仅支持 https 网址', en: 'must begin with https' })];
  return [
    ...(url.username === '' && url.password === '' ? [] : [fault('credentials-in-url', { zh: '网址中不得含用户名或口令；请以签名验证来源', en: 'must carry no user name or password; verify the signature instead' })]),
    ...(url.hash === '' ? [] : [fault('fragment-in-url', { zh: '网址不得含 # 片段', en: 'must have no fragment' })]),
    ...(ports.includes(portOf(url)) ? [] : [fault('port-not-allowed', { zh: `端口须为 ${ports.join('、')}`, en: `the port must be ${ports.join(' or ')}` })]),
  ];
}

export function portOf(url: URL): number {
  return url.port === '' ? 443 : Number(url.port);
}

/** Without the brackets of an IPv6 literal and the dot of a complete name. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
