import { Problem } from '#shared/problems/problem.ts';

/** 密级标志 as official documents carry it: `秘密★`, `机密★5年`, `绝密★长期` (GB/T 9704). */
const MARK = /(绝密|机密|秘密)\s*★/;
const SECRET_LEVELS: readonly unknown[] = ['秘密', '机密', '绝密'];

/**
 * The door (办法 3): whoever declares a state secret, marks one as documents are marked, or grades one so, is turned away before
 * anything is stored. What was written is not repeated.
 */
export function refuseStateSecret(entry: object): void {
  if (!concernsStateSecret(entry)) return;
  throw stateSecret();
}

export function stateSecret(): Problem {
  return new Problem('state-secret', {
    detail: {
      zh: '涉及国家秘密的数据按照保密法律、法规管理，不得编入本平台目录，内容未予保存。请立即按本单位保密规定处理。',
      en: 'State secrets are governed by the secrecy laws and must not be entered here; nothing was stored. Follow your unit’s secrecy rules at once.',
    },
    article: 'art.3',
  });
}

function concernsStateSecret(value: unknown, key?: string): boolean {
  if (typeof value === 'string') return MARK.test(value) || (key === 'level' && SECRET_LEVELS.includes(value));
  if (value === true) return key === 'stateSecret';
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => concernsStateSecret(inner, name));
}
