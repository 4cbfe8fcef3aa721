import type { Text } from '../../language.ts';

/** What a verifier may find, each a sentence. */
export const faults = {
  'malformed': { zh: '内容缺失、多余或格式不对', en: 'is missing, surplus or malformed' },
  'unknown-input': { zh: '不是可以核验的文件', en: 'is nothing that can be verified' },
  'missing': { zh: '条目缺失', en: 'the entry is gone' },
  'altered': { zh: '条目内容被改动', en: 'the entry was changed' },
  'unlinked': { zh: '条目与前一条不衔接', en: 'the entry does not follow from the one before' },
  'unreadable': { zh: '条目无法读取', en: 'the entry cannot be read' },
  'surplus': { zh: '多出的条目', en: 'the entry does not belong to the chain' },
  'headless': { zh: '链尾记录缺失', en: 'the record of where the chain ends is gone' },
  'said-damaged': { zh: '导出时该链已经不完好', en: 'the chain was damaged already when it was exported' },
  'citation-differs': { zh: '条款全称与条款编号不符', en: 'the citation is not that of the article' },
  'entry-altered': { zh: '条目内容与其摘要不符', en: 'the content of the entry does not give its hash' },
  'other-entry': { zh: '与所证明的条目不是同一条', en: 'is not that of the entry in question' },
  'not-in-the-seal': { zh: '从该条目出发的路径到不了封存的根', en: 'the path from the entry does not lead to the sealed root' },
  'sealed-before-it-was': { zh: '条目的日期晚于封存的日期', en: 'the entry is younger than the day that is said to hold it' },
  'seal-altered': { zh: '封存内容与其摘要不符', en: 'the content of the seal does not give its hash' },
  'key-differs': { zh: '公钥不是封存所写的那一把', en: 'the public key is not the one that the seal names' },
  'signature-wrong': { zh: '签名不成立', en: 'the signature does not hold' },
  'key-untrusted': { zh: '封存用的公钥不在您信任的指纹之列', en: 'the key of the seal is not among the fingerprints that you trust' },
  'seal-unlinked': { zh: '与前一日的封存不衔接', en: 'the seal does not follow from that of the day before' },
  'differs-from-chain': { zh: '与证据链导出中的同一条不一致', en: 'differs from the same entry in the exported chain' },
  'differs-from-seals': { zh: '与封存清单中同一日的封存不一致', en: 'differs from the seal of that day in the list of seals' },
  'digest-differs': { zh: '内容与证明自身的摘要不符', en: 'the content does not give the digest of the certificate' },
  'no-evidence': { zh: '未同时提供所引条目的证据链或存证证明，无从证实', en: 'neither the chain nor a proof of the entry is given beside it, so nothing is proven' },
  'field-differs': { zh: '与存证的内容不符', en: 'is not what the evidence makes good for' },
  'not-certified': { zh: '存证中没有这一项', en: 'the evidence knows no such field' },
  'field-missing': { zh: '存证中有而证明中缺少这一项', en: 'is in the evidence and missing from the certificate' },
} as const satisfies Record<string, Text>;

export type Fault = keyof typeof faults;

/** One thing that is wrong, and where: `entries[2]`, `path`, `seal.signature`. */
export interface Finding {
  readonly place: string;
  readonly fault: Fault;
}
