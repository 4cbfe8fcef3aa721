import { faultsOfProof, isLate, proofSchema, type Proof } from '../proof.ts';
import { untrusted, type Kind, type Trust, type Verdict } from './kind.ts';

/** The answer of `GET /evidence/{subject}/proof?seq=`. */
function check(proof: Proof, trust: Trust): Verdict {
  const { entry, seal } = proof;
  const findings = [...faultsOfProof(proof).map(({ part, fault }) => ({ place: part, fault })), ...untrusted(seal.key, 'seal.key', trust)];
  const late = isLate(proof) ? { zh: '（补封）', en: ' (late: its own day was sealed before it was there)' } : { zh: '', en: '' };
  const sealed = {
    zh: `${entry.subject} 第 ${entry.seq} 条及其之前的各条，已于 ${seal.date} 封存${late.zh}，此后未被改动。`,
    en: `Entry ${entry.seq} of ${entry.subject}, and with it those before, was sealed with ${seal.date}${late.en} and has not been changed since.`,
  };
  return { findings, proves: findings.length > 0 ? [] : [sealed] };
}

export const proof: Kind<Proof> = { name: 'proof', title: { zh: '存证证明', en: 'proof of inclusion' }, mark: 'path', schema: proofSchema(), check };
