import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LargeFiles } from '#shared/files/files.ts';
import { readTogether } from '#shared/store/ref.ts';
import { referenceOf } from '../ruleFaults.ts';
import type { Reference } from '../engine/contract.ts';
import type { Rule } from '../engine/rules/schema.ts';
import { datasetRef } from '../repository.ts';

interface Deps {
  readonly client: DynamoDBDocumentClient;
  readonly files: LargeFiles;
  readonly tables: { readonly quality: string };
}

/** The rules, and the current data of what they compare with. A resource without any makes its rule unusable, which the scan tells. */
export async function referencesOf({ client, files, tables }: Deps, rules: readonly Rule[], work: string): Promise<{ readonly rules: readonly Rule[]; readonly references: Readonly<Record<string, Reference>> }> {
  const names = [...new Set(rules.flatMap((rule) => (rule.kind === 'reference' ? [rule.reference] : [])))];
  const references: Record<string, Reference> = {};
  const fetched = new Map<string, string | undefined>();
  for (const name of names) {
    const target = referenceOf(name);
    if (!target) continue;
    if (!fetched.has(target.resourceId)) fetched.set(target.resourceId, await currentOf(target.resourceId, fetched.size));
    const file = fetched.get(target.resourceId);
    if (file !== undefined) references[name] = { file, column: target.item };
  }
  return { rules, references };

  async function currentOf(resourceId: string, index: number): Promise<string | undefined> {
    const { dataset } = await readTogether(client, { dataset: datasetRef(tables.quality, resourceId) });
    const into = join(work, `reference-${index}.parquet`);
    return dataset?.current && (await files.fetch(dataset.current.file, into)) ? into : undefined;
  }
}
