import type { Text } from '../../language.ts';
import { certifiedSchema, certificateSchema, digestOf, faultsOfContent, type Certificate } from '../certificate.ts';
import type { EvidenceEntry } from '../chain.ts';
import type { Proof } from '../proof.ts';
import type { ChainExport } from './chain.ts';
import type { Finding } from './faults.ts';
import type { Kind, Verdict } from './kind.ts';

/** By itself a certificate can only be whole; what it says is proven by the chain or the proof beside it. */
function check({ digest, ...certificate }: Certificate): Verdict {
  return { findings: digestOf(certificate, certificate.evidence.algorithm) === digest ? [] : [{ place: 'digest', fault: 'digest-differs' }], proves: [] };
}

export const certificate: Kind<Certificate> = { name: 'certificate', title: { zh: '证明', en: 'certificate' }, mark: 'certifies', schema: certificateSchema(), check };

const REFERENCE = ['type', 'at', 'algorithm', 'hash'] as const;

/** Holds a certificate against the sound chains and proofs beside it. Without the entry that it names, it is only paper. */
export function prove(it: Certificate, chains: readonly ChainExport[], proofs: readonly Proof[]): Verdict {
  const { subject, seq, head } = it.evidence;
  const chain = chains.find((one) => one.subject === subject)?.entries as readonly EvidenceEntry[] | undefined;
  const entry = chain?.[seq - 1] ?? proofs.find((one) => one.subject === subject && one.seq === seq)?.entry;
  if (!entry) return { findings: [{ place: 'evidence', fault: 'no-evidence' }], proves: [] };
  const references = REFERENCE.filter((part) => it.evidence[part] !== entry[part]).map((part): Finding => ({ place: `evidence.${part}`, fault: 'differs-from-chain' }));
  const strayed = chain && chain[head.seq - 1]?.hash !== head.hash ? [{ place: 'evidence.head', fault: 'differs-from-chain' as const }] : [];
  const fields = faultsOfContent(it, entry).map(({ field, fault }): Finding => ({ place: `content.${field}`, fault }));
  const findings = [...references, ...strayed, ...fields];
  return { findings, proves: findings.length > 0 ? [] : [genuine(it, entry), ...since(chain?.slice(seq) ?? [])] };
}

function genuine({ content }: Certificate, { subject, seq, at }: EvidenceEntry): Text {
  const count = Object.keys(content).length;
  return {
    zh: `证明的全部 ${count} 项内容与 ${subject} 第 ${seq} 条存证（${at}）逐项一致。`,
    en: `All ${count} fields of the certificate are those that entry ${seq} of ${subject} (${at}) makes good for.`,
  };
}

/** What was true once may have changed: whoever relies on a certificate has to know. */
function since(later: readonly EvidenceEntry[]): Text[] {
  const changes = later.filter(({ data }) => certifiedSchema().safeParse(data['certified']).success);
  const last = changes.at(-1);
  if (!last) return [];
  return [
    {
      zh: `注意：此后又有 ${changes.length} 次变动，最近一次是第 ${last.seq} 条 ${last.type}（${last.at}）；证明不反映其后的状态。`,
      en: `Mind: it has changed ${changes.length} times since, last by entry ${last.seq}, ${last.type} (${last.at}); the certificate does not show what became of it.`,
    },
  ];
}
