import { createHash } from 'node:crypto';
import type { Stack } from '../../infra/local/stack.ts';
import { official } from '../support/httpEvent.ts';
import { ask, benchStack, inParallel, round } from './bench.ts';

export interface NightFigures {
  readonly resources: number;
  readonly departments: number;
  /** Batches of 200 records announced, uploaded, checked and concluded. */
  readonly deliverySeconds: number;
  /** A night in which nothing has changed: every resource looked at, nothing scanned. */
  readonly quietNightSeconds: number;
  /** A night after the rules of every resource were changed: every one is scanned anew. */
  readonly scanningNightSeconds: number;
  readonly scanned: number;
  readonly deadLetters: number;
}

const RECORDS = 200;

/** Nights over so many small resources, fifty of a department, on the in-memory stack with the deployed bundles. */
export async function measureNights(resources: number, say: (line: string) => void): Promise<NightFigures> {
  const { stack } = await benchStack();
  try {
    const departments = Math.ceil(resources / 50);
    const codes = Array.from({ length: departments }, (_, i) => `n${i}`);
    for (const code of codes) await ask(stack, 'departments-api', 'PUT', `/departments/${code}`, official('sjj', 'bureau'), { name: `单位 ${code}`, kind: 'department' });
    const ids: { readonly id: string; readonly code: string }[] = [];
    await inParallel(resources, 4, async (i) => {
      const code = codes[i % departments] as string;
      ids.push({ code, id: (await ask(stack, 'catalog-api', 'POST', '/catalog/adoptions', official('cyzx', 'centre'), { department: code, basis: '存量目录已发布条目', resource: resourceNumber(i) })).id });
    });
    say(`  ${resources} resources; delivering`);
    const deliverySeconds = await seconds(async () => {
      await inParallel(resources, 4, async (i) => deliver(stack, ids[i] as (typeof ids)[number]));
      await stack.whenIdle();
    });
    say(`  delivered in ${round(deliverySeconds)} s; a quiet night`);
    await night(stack, '2026-09-25');
    const quietNightSeconds = await night(stack, '2026-09-26');
    say(`  ${round(quietNightSeconds)} s; a night of scans`);
    await inParallel(resources, 4, async (i) => void (await ask(stack, 'quality-api', 'PUT', `/quality/resources/${ids[i]?.id}/rules`, official(ids[i]?.code ?? '', 'steward'), { rules: [{ id: 'amounts', kind: 'range', column: 'amount', min: '0' }] })));
    const scanningNightSeconds = await night(stack, '2026-09-27');
    let scanned = 0;
    await inParallel(resources, 4, async (i) => {
      const found = (await ask(stack, 'quality-api', 'GET', `/quality/resources/${ids[i]?.id}`, official('sjj', 'bureau'))) as unknown as { score?: { rulesVersion: number } };
      if (found.score?.rulesVersion === 1) scanned += 1;
    });
    return { resources, departments, deliverySeconds: round(deliverySeconds), quietNightSeconds: round(quietNightSeconds), scanningNightSeconds: round(scanningNightSeconds), scanned, deadLetters: stack.deadLetters().length };
  } finally {
    await stack.stop();
  }
}

function resourceNumber(i: number): object {
  const items = [{ name: 'code', label: '编号', type: 'C', required: true, key: true }, { name: 'amount', label: '金额', type: 'N' }, { name: 'granted_on', label: '日期', type: 'D' }];
  return { name: `夜间资源${i}`, updateCycle: 'monthly', sharing: { type: 'unconditional' }, opening: { type: 'none' }, items };
}

async function deliver(stack: Stack, { id, code }: { readonly id: string; readonly code: string }): Promise<void> {
  const file = `code,amount,granted_on\n${Array.from({ length: RECORDS }, (_, i) => `${id}-${i},${i},2026-09-01\n`).join('')}`;
  const announced = { resourceId: id, mode: 'whole', period: { from: '2026-09-01', to: '2026-09-30' }, format: 'csv', rows: RECORDS, sha256: createHash('sha256').update(file).digest('hex'), size: Buffer.byteLength(file) };
  const { upload } = (await ask(stack, 'quality-api', 'POST', '/quality/batches', official(code, 'steward'), announced)) as unknown as { upload: { url: string; headers: Record<string, string> } };
  const sent = await fetch(upload.url, { method: 'PUT', headers: { 'x-amz-checksum-sha256': upload.headers['x-amz-checksum-sha256'] ?? '' }, body: file });
  if (sent.status !== 200) throw new Error(`the upload was answered ${sent.status}`);
}

/** The seconds from half past two of a night until nothing is under way any more. */
async function night(stack: Stack, date: string): Promise<number> {
  await stack.clock.advanceTo(`${date}T02:29:00+08:00`);
  return seconds(async () => {
    await stack.clock.advanceTo(`${date}T02:31:00+08:00`);
    await stack.whenIdle();
  });
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
