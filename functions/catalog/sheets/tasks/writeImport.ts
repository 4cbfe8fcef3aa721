import type { Actor } from '#shared/actor.ts';
import { perform, performPatiently, type Caller } from '#shared/store/session.ts';
import { readTogether, type Refs } from '#shared/store/ref.ts';
import { fault, type Finding } from '../../domain/sheets/finding.ts';
import { examine } from '../examine.ts';
import { JSON_TYPE } from '#shared/files/files.ts';
import { keysOf } from '../files.ts';
import { differs, type Planned, type Standing } from '../plan.ts';
import { progressNote, progressRef } from '../repository.ts';
import { MAX_BYTES, type ImportState } from '../schema.ts';
import { standingOf } from '../standing.ts';
import { writingOf, type WritingDeps } from '../writing.ts';
import { Problem } from '#shared/problems/problem.ts';
import { keepReport, type Next } from './checkImport.ts';

/** So many entries are written at the same time. */
const AT_ONCE = 8;

/** Writes the next piece of the plan, each entry by its own command in its own transaction. A piece that was cut off is done again: what stands already is passed over. */
export const writeNext =
  (deps: WritingDeps & { readonly caller: () => Caller }) =>
  async (importId: string): Promise<Next> => {
    const { imports, files, client, table, store } = deps;
    const { found, progress } = await readTogether(client, { found: imports.ref(importId), progress: progressRef(table, importId) });
    if (found?.state.status !== 'writing') return { next: 'end' };
    const { state } = found;
    const done = progress ?? { chunks: 0, written: 0, skipped: 0, at: state.updatedAt };
    if (done.chunks >= (state.chunks ?? 0)) return { next: 'conclude' };
    const acts = JSON.parse(String(await files.read(keysOf(state).plan(done.chunks), MAX_BYTES))) as Planned[];
    const read = <R extends Refs>(refs: R) => readTogether(client, refs);
    const standing = await standingOf(deps, acts, { read });
    const skipped: Finding[] = [];
    for (let from = 0; from < acts.length; from += AT_ONCE) {
      const results = await Promise.all(acts.slice(from, from + AT_ONCE).map((act) => writeOne(deps, state, act, standing.get(act.id))));
      skipped.push(...results.filter((one) => one !== undefined));
    }
    if (skipped.length > 0) await files.write(keysOf(state).skipped(done.chunks), JSON.stringify(skipped), JSON_TYPE);
    const chunks = done.chunks + 1;
    const caller = deps.caller();
    const far = { chunks, written: done.written + acts.filter(({ action }) => action !== 'link').length - skipped.length, skipped: done.skipped + skipped.length, at: caller.now };
    await perform(store, caller, async () => ({ answer: { body: null }, notes: [progressNote(table, importId, far)] }));
    return { next: chunks < (state.chunks ?? 0) ? 'write' : 'conclude' };
  };

/** Writes one entry in the name of who started the import. Answers why not, where the catalogue refuses it by now. */
async function writeOne(deps: WritingDeps & { readonly caller: () => Caller }, { by, department }: ImportState, act: Planned, standing: Standing | undefined): Promise<Finding | undefined> {
  if (act.action !== 'link' && isWritten(act, standing)) return undefined;
  const caller: Caller = { ...deps.caller(), actor: by as Actor, ...(act.version === undefined ? {} : { ifMatch: act.version }) };
  try {
    await perform(deps.store, caller, (call) => writingOf(deps, department, act)(call));
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Another run of the same import may have been faster.
    const now = await standingOf(deps, [act], { read: (refs) => readTogether(deps.client, refs) });
    if (isWritten(act, now.get(act.id))) return undefined;
    return fault({ kind: act.kind, sheet: act.sheet, row: act.row, code: error.code, detail: error.detail, mend: { zh: '请重新核对该条目后再次导入。', en: 'Look at the entry as it stands now and import it again.' } });
  }
}

function isWritten({ action, input }: Planned, standing: Standing | undefined): boolean {
  return standing !== undefined && (action === 'create' || !differs(standing.content, input));
}

/** All pieces are written: the report says what became of each entry, and the import is completed. */
export const concludeImport =
  (deps: WritingDeps) =>
  async (importId: string, caller: Caller): Promise<Next> => {
    const { imports, files, client, table } = deps;
    const { found, progress } = await readTogether(client, { found: imports.ref(importId), progress: progressRef(table, importId) });
    if (found?.state.status !== 'writing') return { next: 'end' };
    const { state } = found;
    const skipped = (await Promise.all(Array.from({ length: state.chunks ?? 0 }, async (_, index) => JSON.parse(String((await files.read(keysOf(state).skipped(index), MAX_BYTES)) ?? '[]')) as Finding[]))).flat();
    const reportHash = skipped.length === 0 ? (state.reportHash ?? '') : await reportAnew(deps, state, skipped);
    await performPatiently(deps.store, caller, async (call) => {
      const { current } = await call.read({ current: imports.ref(importId) });
      if (current?.state.status !== 'writing') return { answer: { body: null } };
      const after: ImportState = { ...current.state, status: 'completed', skipped: skipped.length, reportHash, finishedAt: call.now, updatedAt: call.now };
      const event = { type: 'catalog.import-completed', data: { id: importId, department: state.department, written: progress?.written ?? 0, skipped: skipped.length, reportHash } } as const;
      return { answer: { body: null }, changes: [imports.change(current, after, [{ event, article: 'art.9(1)' }])] };
    });
    return { next: 'end' };
  };

async function reportAnew(deps: WritingDeps, state: ImportState, skipped: readonly Finding[]): Promise<string> {
  const before = JSON.parse(String(await deps.files.read(keysOf(state).reportJson, Number.POSITIVE_INFINITY))) as { rows: Parameters<typeof keepReport>[2]['rows']; findings: Finding[] };
  const nothing = { directory: async () => ({ entries: [], codes: new Map() }), standing: async () => new Map() };
  const { tables, headers } = await examine(await deps.files.read(keysOf(state).file, MAX_BYTES), state, nothing);
  const missed = new Set(skipped.map(({ sheet, row }) => `${sheet}#${row}`));
  const rows = before.rows.map((row) => (missed.has(`${row.sheet}#${row.row}`) ? { ...row, outcome: 'skipped' as const } : row));
  return keepReport(deps.files, state, { tables, headers, rows, findings: [...before.findings, ...skipped], counts: state.counts ?? { rows: 0, entries: 0, create: 0, change: 0, unchanged: 0, faulty: 0, faults: 0, notices: 0 } });
}

/** The workflow has given up on a step: the import waits for somebody to go on with it. */
export const haltImport =
  ({ imports, store }: Pick<WritingDeps, 'imports' | 'store'>) =>
  async (importId: string, caller: Caller): Promise<Next> => {
    await performPatiently(store, caller, async (call) => {
      const { found } = await call.read({ found: imports.ref(importId) });
      if (!found || (found.state.status !== 'checking' && found.state.status !== 'writing')) return { answer: { body: null } };
      const event = { type: 'catalog.import-halted', data: { id: importId, department: found.state.department, during: found.state.status } } as const;
      return { answer: { body: null }, changes: [imports.change(found, { ...found.state, status: 'halted', updatedAt: call.now }, [{ event, article: 'art.9(1)' }])] };
    });
    return { next: 'end' };
  };
