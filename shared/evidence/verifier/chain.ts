import * as z from 'zod';
import { citationOf, type Article } from '../../articles.ts';
import { GENESIS, verify, type EvidenceEntry } from '../chain.ts';
import { entryShape } from '../entry.ts';
import type { Finding } from './faults.ts';
import type { Kind, Verdict } from './kind.ts';

const exportedEntry = z.strictObject({ ...entryShape(), citation: z.string() });

/** The answer of `GET /evidence/{subject}`, from its first entry on; where it came in pages, their entries in one list. */
export const chainExport = z.strictObject({
  subject: z.string(),
  intact: z.boolean(),
  length: z.int().positive(),
  faults: z.array(z.unknown()),
  entries: z.array(z.unknown()).min(1),
});
export type ChainExport = z.output<typeof chainExport>;

/** Entries are where they stand in the list, whatever they say themselves. */
function check({ subject, intact, length, faults, entries }: ChainExport): Verdict {
  const read = entries.map((one, i) => ({ seq: i + 1, ...contentOf(one, subject) }));
  const broken = verify(read, { seq: length, hash: read[length - 1]?.entry?.hash ?? GENESIS });
  const findings: Finding[] = [
    ...(intact ? [] : [{ place: 'intact', fault: 'said-damaged' as const }]),
    ...(faults.length === 0 ? [] : [{ place: 'faults', fault: 'said-damaged' as const }]),
    ...broken.map(({ seq, fault }) => ({ place: `entries[${seq - 1}]`, fault })),
    ...read.flatMap(({ seq, cited }) => (cited ? [] : [{ place: `entries[${seq - 1}].citation`, fault: 'citation-differs' as const }])),
  ];
  const whole = { zh: `${subject} 的证据链共 ${length} 条，前后衔接，内容未被改动。`, en: `The chain of ${subject} has ${length} entries, each follows from the one before, and none was changed.` };
  return { findings, proves: findings.length > 0 ? [] : [whole] };
}

function contentOf(exported: unknown, subject: string): { readonly entry: EvidenceEntry | undefined; readonly cited: boolean } {
  const { data } = exportedEntry.safeParse(exported);
  if (!data) return { entry: undefined, cited: true };
  const { citation, ...entry } = data;
  return { entry: entry.subject === subject ? entry : undefined, cited: isCitation(citation, entry.article) };
}

function isCitation(citation: string, article: string): boolean {
  try {
    const { zh, en } = citationOf(article as Article);
    return citation === zh || citation === en;
  } catch {
    return citation === article;
  }
}

export const chain: Kind<ChainExport> = { name: 'chain', title: { zh: '证据链', en: 'evidence chain' }, mark: 'entries', schema: chainExport, check };
