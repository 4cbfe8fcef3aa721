import '../quiet.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ScanRequest } from '../../../functions/quality/engine/contract.ts';
import { readXlsx } from '../../../functions/quality/engine/reading/xlsx.ts';
import { scanFile } from '../../../functions/quality/engine/scanFile.ts';
import { COLUMNS, RULES } from '../../support/scans/generate.ts';
import { request } from '../../support/scans/scanning.ts';

/** One scan in a process of its own, for its memory: `alone.ts <file> <format> <organisations> <memory in MB>`; a line of JSON. */
const [file = '', format = 'csv', organisations = '', memory = '512'] = process.argv.slice(2);
const work = mkdtempSync(join(dirname(file), 'alone-'));
const limits = { memoryMb: Number(memory), threads: 2, uncompressedBytes: 1e11 };
const reading = performance.now();
if (format === 'xlsx') await readXlsx({ file, columns: COLUMNS, work, limits });
const read = { readSeconds: (performance.now() - reading) / 1000, readPeakMb: Math.round(process.resourceUsage().maxRSS / 1024) };
const started = performance.now();
const { scanned, rejected } = await scanFile(request(file, work, { format: format as ScanRequest['format'], columns: COLUMNS, rules: RULES, references: { organisations: { file: organisations, column: 'code' } }, limits }));
const seconds = (performance.now() - started) / 1000;
rmSync(work, { recursive: true });
console.log(JSON.stringify({ scanned, rejected, ...read, seconds, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
