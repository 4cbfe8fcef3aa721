import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call, Outcome } from '#shared/call.ts';
import { plusSeconds } from '#shared/clock.ts';
import type { DatabaseLimits } from '#shared/duckdb/database.ts';
import { DOWNLOAD_SECONDS, type Files } from '#shared/files/files.ts';
import type { Parsed } from '#shared/http/route.ts';
import { Problem, refuseFaults } from '#shared/problems/problem.ts';
import type { Change, Recorded } from '#shared/store/collection.ts';
import { DEFAULT_LIMIT } from '#shared/store/page.ts';
import { rowFaults } from '../domain/rows.ts';
import type { RowCondition } from '../schema.ts';
import { decodePlace, encodePlace } from './place.ts';
import { extractKey } from './repository.ts';
import type * as routes from './routes.ts';
import { whereSchema } from './routes.ts';
import type { LinkView, ReadyUse, RowsView } from './schema.ts';
import { readyUse, type UseDeps } from './useAtHand.ts';
import { namesOf } from './view.ts';

export interface HandOutDeps extends UseDeps {
  readonly files: Pick<Files, 'downloadUrl'>;
  /** A file of the bucket, on this machine. */
  readonly kept: (key: string) => Promise<string>;
  readonly limits: DatabaseLimits;
}

/** An address that the file of a use can be fetched from, for a quarter of an hour. That it was given is on record before it is given (条例809 第29条). */
export const linkExtract =
  (deps: HandOutDeps) =>
  async ({ path, body: { form } }: Parsed<typeof routes.linkExtract.input>, call: Call): Promise<Outcome<LinkView>> => {
    const { use, guard } = await readyUse(deps, path, 'fetch', call);
    const { extract } = use.state;
    const url = await deps.files.downloadUrl(extractKey(use.state, form), `${use.state.id}.${form}`);
    const sha256 = extract.sha256[form];
    if (sha256 === undefined) throw new Error('an extract for files has them in every form');
    return {
      answer: { body: { url, form, sha256, rows: extract.rows, expiresAt: plusSeconds(call.now, DOWNLOAD_SECONDS) } },
      changes: [handedOut(deps, use, call, { form, rows: extract.rows })],
      guards: [guard],
    };
  };

/** A page of the rows of a use, of those that a caller's own conditions let through (办法 15). Each page is on record before it is given. */
export const readRows =
  (deps: HandOutDeps) =>
  async ({ path, query }: Parsed<typeof routes.readRows.input>, call: Call): Promise<Outcome<RowsView>> => {
    const { use, guard } = await readyUse(deps, path, 'read-rows', call);
    const { items: names, types, extract } = use.state;
    const items = names.map((name, i) => ({ name, type: types[i] ?? ('C' as const) }));
    const where = conditionsOf(query.where);
    refuseFaults(rowFaults(where, items).map((fault) => ({ ...fault, in: 'query' as const, pointer: `/where${fault.pointer}` })), 'art.15(2)');
    const after = query.cursor === undefined ? undefined : decodePlace(query.cursor, path.useId, where);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const found = await rowsIn(deps, use.state, { items, where, after, limit });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      answer: { body: { items: page.map(({ row }) => row), batchId: extract.batchId, asOf: extract.readyAt }, ...(found.length > limit && last ? { next: encodePlace(last.at, path.useId, where) } : {}) },
      changes: [handedOut(deps, use, call, { form: 'rows', rows: page.length, ...(where.length > 0 ? { where } : {}), ...(after === undefined ? {} : { after }) })],
      guards: [guard],
    };
  };

function conditionsOf(text: string | undefined): RowCondition[] {
  if (text === undefined) return [];
  const parsed = whereSchema().safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new Problem('invalid-input', {
    detail: { zh: 'where 不是记录条件的 JSON 数组', en: '`where` is no JSON list of conditions on rows' },
    faults: [{ in: 'query', pointer: '/where', code: 'invalid-format', detail: { zh: '须为 JSON，如 [{"item":"amount","from":"100"}]', en: 'give JSON, such as [{"item":"amount","from":"100"}]' } }],
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function rowsIn({ kept, limits }: HandOutDeps, use: ReadyUse, wanted: { items: { name: string; type: ReadyUse['types'][number] }[]; where: RowCondition[]; after: number | undefined; limit: number }) {
  // The engine is loaded by whoever reads rows, not by whoever asks where a use stands.
  const { rowsOf } = await import('./extract.ts');
  const file = await kept(extractKey(use, 'parquet'));
  const work = await mkdtemp(join(tmpdir(), 'rows-'));
  try {
    return await rowsOf({ file, marked: use.extract.watermarked, limits, work, ...wanted });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function handedOut({ uses }: HandOutDeps, use: Recorded<ReadyUse>, call: Call, what: { form: 'csv' | 'parquet' | 'rows'; rows: number; where?: RowCondition[]; after?: number }): Change {
  const { state } = use;
  return uses.change(use, { ...state, handOuts: state.handOuts + 1, lastHandedOutAt: call.now }, [{ event: { type: 'sharing.data-handed-out', data: { ...namesOf(state), ...what } }, article: 'art.15(2)' }]);
}
