import { startStack, type Stack } from '../../infra/local/stack.ts';
import { ensureAssembly } from '../../infra/local/start/assembly.ts';
import { httpEvent, official, type Claims } from '../support/httpEvent.ts';

export const NOW = '2026-09-24T10:00:00+08:00';
export const steward = official('csl', 'steward');
export const holder = official('mzj', 'steward');
export const cdo = official('mzj', 'cdo');
const bureau = official('sjj', 'bureau');

/** A private in-memory stack without throttling, with two departments and one conditional resource. */
export async function benchStack(now = NOW): Promise<{ stack: Stack; resource: string }> {
  const stack = await startStack({ memory: true, now, empty: true, ports: {}, throttling: false, assembly: await ensureAssembly(() => {}), report: () => {} });
  for (const code of ['csl', 'mzj']) await ask(stack, 'departments-api', 'PUT', `/departments/${code}`, bureau, { name: `单位 ${code}`, kind: 'department' });
  const { id } = await ask(stack, 'catalog-api', 'POST', '/catalog/adoptions', official('cyzx', 'centre'), { department: 'mzj', basis: '存量目录已发布条目', resource: RESOURCE });
  return { stack, resource: id };
}

const RESOURCE = {
  name: '低保救助对象信息',
  sharing: { type: 'conditional', conditions: '仅用于社会救助' },
  opening: { type: 'none' },
  items: [{ name: 'household_id', label: '户号', type: 'C' }],
};

export function filing(resourceId: string): object {
  return { resourceId, basis: '工作职责', scenario: '救助核对', scope: { items: ['household_id'] }, method: 'api', until: '2099-12-31', commitment: true };
}

/** Calls an API function as its gateway would, without HTTP; throws on anything but success. */
export async function ask(stack: Stack, fn: string, method: string, path: string, as: Claims, body?: unknown): Promise<{ id: string } & Record<string, unknown>> {
  const result = await stack.invoke(`public-data-local-${fn}`, httpEvent(method, path, { as, body }));
  if (!result.ok) throw new Error(`${method} ${path} failed: ${result.error.errorType} ${result.error.errorMessage}`);
  const { statusCode, body: text } = result.payload as { statusCode: number; body: string };
  if (statusCode >= 300) throw new Error(`${method} ${path} answered ${statusCode}: ${text}`);
  return JSON.parse(text);
}

/** Runs `task` for 0…count−1, so many at a time. */
export async function inParallel(count: number, width: number, task: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(width, count) }, async () => {
    while (next < count) await task(next++);
  }));
}

export function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
