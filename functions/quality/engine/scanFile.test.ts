import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLUMNS, generate, RULES, type Truth } from '../../../test/support/scans/generate.ts';
import { organisations, request, within } from '../../../test/support/scans/scanning.ts';
import type { ScanResult } from './contract.ts';
import { scanFile } from './scanFile.ts';
import { identifier, list, sql } from '#shared/duckdb/sql.ts';

const counted = ({ rules }: ScanResult): Truth => Object.fromEntries(rules.filter(({ id }) => !['readable', 'fresh'].includes(id)).map(({ id, b, faulty }) => [id, { b, faulty }]));

describe('[art.32] a scan of generated records', () => {
  it('counts exactly what was planted, whatever the newlines, and tells of no more than twenty rows', async () => {
    await within(async (directory) => {
      const [file, reference] = [join(directory, 'batch.csv'), join(directory, 'organisations.parquet')];
      await organisations(reference);
      for (const ending of ['\n', '\r\n']) {
        const truth = generate(file, 20_000, { ending, rate: 0.2 });
        const result = await scanFile(request(file, directory, { columns: COLUMNS, rules: RULES, references: { organisations: { file: reference, column: 'code' } } }));
        expect(result.faults).toEqual([]);
        expect(readdirSync(directory).toSorted()).toEqual(['batch.csv', 'organisations.parquet', 'staged.parquet']);
        expect(result).toMatchObject({ refused: false, physicalRecords: 20_000, scanned: 20_000, rejected: 0 });
        expect(counted(result)).toEqual(truth);
        expect(result.rules.find(({ id }) => id === 'fresh')).toMatchObject({ a: 1, b: 1, x: 1 });
        expect(Math.max(...result.rules.map(({ examples }) => examples.length))).toBe(20);
      }
    });
  });

  it('is the same through the other parser, which a finding tells of', async () => {
    await within(async (directory) => {
      const file = join(directory, 'batch.csv');
      const truth = generate(file, 2_000, { rate: 0.2 });
      const rules = RULES.filter(({ kind }) => kind !== 'reference');
      const asked = request(file, directory, { columns: COLUMNS, rules });
      const result = await scanFile(asked, () => sql`(SELECT ${list(COLUMNS.map((_, i) => sql`NULL AS ${identifier(`c${i}`)}`))})`);
      expect(result.faults).toMatchObject([{ code: 'fallback-parser', severity: 'finding' }]);
      expect({ ...counted(result), organisation: truth['organisation'] }).toEqual(truth);
    });
  });

  it('gives the same answer twice', async () => {
    await within(async (directory) => {
      const file = join(directory, 'batch.csv');
      generate(file, 2_000, { rate: 0.2 });
      const asked = request(file, directory, { columns: COLUMNS, rules: RULES, limits: { memoryMb: 128, threads: 2, uncompressedBytes: 1e9 } });
      const [{ staged: _, ...first }, { staged: __, ...second }] = [await scanFile(asked), await scanFile(asked)];
      expect(second).toEqual(first);
      expect(first.faults).toMatchObject([{ code: 'rule-unusable' }]);
    });
  });
});
