import { createHash } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Collection } from '#shared/store/collection.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { readTogether, type Refs } from '#shared/store/ref.ts';
import { cardsIn } from '../../cardReader.ts';
import type { Kind } from '../../domain/sheets/columns.ts';
import type { Directory } from '../../domain/sheets/identity.ts';
import { examine, type Examined } from '../examine.ts';
import { JSON_TYPE, XLSX, type Files } from '#shared/files/files.ts';
import { keysOf } from '../files.ts';
import type { Planned } from '../plan.ts';
import { annotated, reportOf } from '../report.ts';
import { codesIn, progressNote } from '../repository.ts';
import { MAX_BYTES, type ImportState } from '../schema.ts';
import { handedOn, standingOfAll, type Kept } from '../standing.ts';

export interface TaskDeps extends Kept {
  readonly store: Store;
  readonly client: DynamoDBDocumentClient;
  readonly imports: Collection<ImportState>;
  readonly files: Files;
  readonly table: string;
}

/** What the workflow does next. */
export type Next = { readonly next: 'write' | 'conclude' | 'end' };

/** Checks the whole file beside the catalogues as they stand, keeps the report and the plan, and decides whether anything is to be written. Done again, it does the same. */
export const checkImport =
  (deps: TaskDeps) =>
  async (importId: string, caller: Caller): Promise<Next> => {
    const { imports, files, client, table } = deps;
    const { found } = await readTogether(client, { found: imports.ref(importId) });
    if (found?.state.status !== 'checking') return { next: found?.state.status === 'writing' ? 'write' : 'end' };
    const { state } = found;
    const read = <R extends Refs>(refs: R) => readTogether(client, refs);
    const keys = keysOf(state);
    const examined = await examine(await files.read(keys.file, MAX_BYTES), state, {
      directory: () => directoryOf(client, table, state.department),
      standing: async (ids) => new Map([...(await standingOfAll(deps, ids, { read }))].map(([id, one]) => [id, one.department === state.department ? one : { ...one, closed: handedOn(one) }])),
    });
    const reportHash = await keepReport(files, state, examined);
    const status = verdictOf(state, examined);
    const pieces = status === 'writing' ? piecesOf(examined.acts) : [];
    await inTurns(pieces, (piece, index) => files.write(keys.plan(index), JSON.stringify(piece), JSON_TYPE));
    await performPatiently(deps.store, caller, async (call) => {
      const { current } = await call.read({ current: imports.ref(importId) });
      if (current?.state.status !== 'checking') return { answer: { body: null } };
      const ended = status === 'writing' ? { chunks: pieces.length } : { finishedAt: call.now };
      const after: ImportState = { ...current.state, status, counts: examined.counts, reportHash, updatedAt: call.now, ...ended };
      const event = { type: 'catalog.import-checked', data: { id: importId, department: state.department, status, reportHash, counts: examined.counts } } as const;
      const begun = status === 'writing' ? [progressNote(table, importId, { chunks: 0, written: 0, skipped: 0, at: call.now })] : [];
      return { answer: { body: null }, changes: [imports.change(current, after, [{ event, article: 'art.9(1)' }])], notes: begun };
    });
    return { next: status === 'writing' ? 'write' : 'end' };
  };

type Verdict = 'checked' | 'refused' | 'writing' | 'completed';

function verdictOf({ mode }: ImportState, { acts, rows, findings }: Examined): Verdict {
  const faulty = findings.some(({ severity }) => severity === 'fault');
  // What must not be here at all keeps everything out.
  if (rows.length === 0 || findings.some(({ code }) => code === 'state-secret')) return 'refused';
  if (mode === 'dry-run') return 'checked';
  if (mode === 'all-or-nothing' && faulty) return 'refused';
  return acts.length === 0 ? 'completed' : 'writing';
}

/** The report as JSON, and the sheets with remarks. Answers the SHA-256 of the first. */
export async function keepReport(files: Files, state: ImportState, examined: Pick<Examined, 'counts' | 'rows' | 'findings' | 'tables' | 'headers'>): Promise<string> {
  const keys = keysOf(state);
  const json = JSON.stringify(reportOf(state, examined));
  const secret = examined.findings.some(({ code }) => code === 'state-secret');
  // Nothing that may be secret is kept: the file itself is emptied, and not repeated with remarks (办法 3).
  if (secret) await files.write(keys.file, '', 'application/octet-stream');
  const tables = secret ? [] : examined.tables;
  await Promise.all([files.write(keys.reportJson, json, JSON_TYPE), annotated({ ...examined, tables }, state.language ?? 'zh').then((bytes) => files.write(keys.reportXlsx, bytes, XLSX))]);
  return createHash('sha256').update(json).digest('hex');
}

export async function directoryOf(client: DynamoDBDocumentClient, table: string, department: string): Promise<Directory> {
  const [cards, codes] = await Promise.all([cardsIn(client, table, department), codesIn(client, table, department)]);
  const kinds: Readonly<Record<string, Kind>> = { duty: 'duties', system: 'systems', resource: 'resources' };
  return { codes, entries: cards.flatMap(({ kind, id, name, ended }) => (kinds[kind] ? [{ kind: kinds[kind], id, name, ended }] : [])) };
}

/** Several files at a time. */
async function inTurns<T>(list: readonly T[], work: (one: T, index: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < list.length; from += 10) await Promise.all(list.slice(from, from + 10).map((one, i) => work(one, from + i)));
}

/** Small enough that a step takes seconds, and that as little as possible is done twice. */
const PIECE = { acts: 100, bytes: 4_000_000 };

/** The plan in pieces of one kind each, in its order: what is referred to is written first. */
function piecesOf(acts: readonly Planned[]): Planned[][] {
  const pieces: Planned[][] = [];
  let bytes = 0;
  for (const act of acts) {
    const size = JSON.stringify(act).length;
    const last = pieces.at(-1);
    const fits = last && last.length < PIECE.acts && bytes + size <= PIECE.bytes && last[0]?.kind === act.kind;
    if (fits) last.push(act);
    else pieces.push([act]);
    bytes = fits ? bytes + size : size;
  }
  return pieces;
}
