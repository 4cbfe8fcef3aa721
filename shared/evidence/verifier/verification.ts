import type { Text } from '../../language.ts';
import type { Certificate } from '../certificate.ts';
import type { Proof } from '../proof.ts';
import { prove } from './certificate.ts';
import type { ChainExport } from './chain.ts';
import type { Finding } from './faults.ts';
import { judge, type Kind, type Trust, type Verdict } from './kind.ts';
import { kinds } from './kinds.ts';
import type { SealList } from './seals.ts';

/** A file as it was read: its name, for the report, and what it says. */
export interface Input {
  readonly name: string;
  readonly content: unknown;
}

export interface Judged extends Verdict {
  readonly name: string;
  readonly kind: Kind | undefined;
}

/** Judges each input by itself and then, of those that hold, each proof and certificate against what stands beside it. Nothing is fetched. */
export function verifyAll(inputs: readonly Input[], trust: Trust): Judged[] {
  const judged = inputs.map(({ name, content }) => ({ name, content, ...verdictOn(content, trust) }));
  const sound = (kind: string): unknown[] => judged.filter((one) => one.kind?.name === kind && one.findings.length === 0).map(({ content }) => content);
  const [chains, lists] = [sound('chain') as ChainExport[], sound('seals') as SealList[]];
  return judged.map(({ name, kind, content, findings, proves }) => {
    // Also of one that is damaged, for then it matters where.
    if (kind?.name === 'certificate' && findings.every(({ fault }) => fault !== 'malformed')) return { name, kind, ...joined(findings, prove(content as Certificate, chains, sound('proof') as Proof[])) };
    const beside = kind?.name === 'proof' && findings.length === 0 ? contradictions(content as Proof, chains, lists) : [];
    return { name, kind, findings: [...findings, ...beside], proves: beside.length > 0 ? [] : proves };
  });
}

function verdictOn(content: unknown, trust: Trust): Verdict & { readonly kind: Kind | undefined } {
  const kind = typeof content === 'object' && content !== null ? kinds.find(({ mark }) => Object.hasOwn(content, mark)) : undefined;
  return kind ? { kind, ...judge(kind, content, trust) } : { kind, findings: [{ place: '', fault: 'unknown-input' }], proves: [] };
}

function joined(findings: readonly Finding[], verdict: Verdict): Verdict {
  return { findings: [...findings, ...verdict.findings], proves: findings.length > 0 ? [] : verdict.proves };
}

function contradictions({ subject, seq, entry, seal }: Proof, chains: readonly ChainExport[], lists: readonly SealList[]): Finding[] {
  const others = chains.filter((one) => one.subject === subject).map(({ entries }) => entries[seq - 1] as { hash: string } | undefined);
  const sameDay = lists.flatMap(({ items }) => items.filter(({ date }) => date === seal.date));
  return [
    ...(others.every((other) => other === undefined || other.hash === entry.hash) ? [] : [{ place: 'entry', fault: 'differs-from-chain' as const }]),
    ...(sameDay.every(({ hash }) => hash === seal.hash) ? [] : [{ place: 'seal', fault: 'differs-from-seals' as const }]),
  ];
}

/** The fingerprints that sound proofs and seals rest upon: to be compared with those that the bureau has made known. */
export function keysOf(inputs: readonly Input[]): string[] {
  const named = inputs.flatMap(({ content }) => [content, ...((content as { items?: unknown[] } | null)?.items ?? [])].flatMap(keyIn));
  return [...new Set(named)].toSorted();
}

function keyIn(value: unknown): string[] {
  const { key, seal } = (value ?? {}) as { key?: unknown; seal?: { key?: unknown } };
  return [key, seal?.key].filter((one): one is string => typeof one === 'string');
}

export const UNPINNED: Text = {
  zh: '未指定可信公钥：请将以下指纹与区数据局公布的指纹核对，或用 --key 指定。',
  en: 'No trusted key was given: compare these fingerprints with those that the data bureau has published, or name one with --key.',
};
