import { createHash } from 'node:crypto';
import { writeCsv } from '../../functions/catalog/sheets/formats/csv.ts';
import { writeXlsx } from '../../functions/catalog/sheets/formats/writeXlsx.ts';
import { sheetsBed } from '../support/sheetsBed.ts';
import { round } from './bench.ts';

const HEADER = ['信息资源代码', '信息资源名称', '信息资源摘要', '信息资源格式', '更新周期', '共享类型', '共享条件', '是否向社会开放', '信息项名称', '字段名', '数据类型', '数据长度'];

/** `count` entries of one item each, or of so many that the sheet has `count` rows. */
function sheet(count: number, items: number): string[][] {
  const rows = Array.from({ length: count }, (_, i) => {
    const first = i % items === 0;
    const entry = first ? [`R-${i}`, `公共数据资源 ${i}`, '依法履职产生的数据', '数据库', '每日', '有条件', '限履职核验', '否'] : ['', '', '', '', '', '', '', ''];
    return [...entry, `数据项 ${i % items}`, `item_${i % items}`, 'C', '32'];
  });
  return [HEADER, ...rows];
}

/** Files of ten thousand rows, in process on an engine in memory: checked, written, written again (unchanged), exported. */
export async function measureImports(say: (line: string) => void): Promise<object[]> {
  const results: object[] = [];
  for (const { entries, format } of [{ entries: 1000, format: 'xlsx' }, { entries: 10_000, format: 'csv' }] as const) {
    const bed = await sheetsBed();
    try {
      await bed.department('mzj');
      const rows = sheet(10_000, 10_000 / entries);
      const file = format === 'csv' ? writeCsv(rows, 'gb18030') : await writeXlsx([{ name: '数据目录', frozen: 1, rows: rows.map((row) => row.map((text) => ({ text, style: 'text' as const }))) }]);
      const announced = format === 'csv' ? { format, sheet: 'resources' as const, encoding: 'gb18030' as const } : { format };
      const seconds = async <T>(what: string, work: () => Promise<T>): Promise<number> => {
        const started = performance.now();
        await work();
        const took = round((performance.now() - started) / 1000);
        say(`  ${entries} entries as ${format}: ${what} ${took} s`);
        return took;
      };
      const id = await bed.start(file, announced);
      const check = await seconds('checked', () => bed.check(id));
      const write = await seconds('written', async () => {
        for (let next = 'write'; next === 'write'; ) ({ next } = await bed.writeNext(id));
      });
      await bed.runToTheEnd(id);
      const { status, counts } = await bed.read(id);
      let exported: Buffer = Buffer.alloc(0);
      const out = await seconds('exported', async () => void (exported = await bed.export({ format: 'xlsx' })));
      const again = await bed.start(exported);
      const recheck = await seconds('export checked again', () => bed.check(again));
      const { counts: unchanged } = await bed.read(again);
      results.push({ format, entries, bytes: file.length, sha256: createHash('sha256').update(file).digest('hex').slice(0, 8), status, created: counts?.create, check, write, writesPerSecond: Math.round(entries / write), export: out, recheck, unchanged: unchanged?.unchanged, rssMB: Math.round(process.memoryUsage().rss / 1e6) });
    } finally {
      await bed.stop();
    }
  }
  return results;
}
