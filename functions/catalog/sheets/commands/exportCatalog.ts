import { createHash } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import { dateOf, plusSeconds } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { kinds, layouts, type Kind } from '../../domain/sheets/columns.ts';
import { cardsIn } from '../../cardReader.ts';
import { DOWNLOAD_SECONDS, XLSX, type Files } from '#shared/files/files.ts';
import { writeCsv } from '../formats/csv.ts';
import { writeXlsx } from '../formats/writeXlsx.ts';
import { refuseStrangers } from '../queries/readImports.ts';
import { codesIn } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ExportView } from '../schema.ts';
import { standingOfAll, type Kept } from '../standing.ts';
import { rowsOf, type Exported } from '../writtenSheets.ts';

interface Deps extends Kept {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly files: Files;
}

/** A department's catalogues as a workbook, or one of them as CSV: what it works on, changes under way included. Importing it again changes nothing. */
export const exportCatalog =
  (deps: Deps) =>
  async ({ body }: Parsed<typeof routes.exportCatalog.input>, call: Call): Promise<Outcome<ExportView>> => {
    const { format, encoding = 'utf-8', sheet, department = call.actor.org } = body;
    refuseStrangers(call.actor, department);
    const { sheets, entries } = await sheetsFor(deps, department, sheet === undefined ? kinds : [sheet], call);
    const bytes = format === 'csv' ? writeCsv(sheets[0]?.rows ?? [], encoding) : await workbookOf(sheets);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    // The same content is the same file: asked twice, it is written to the same place.
    const key = `exports/${department}/${sha256}.${format}`;
    const fileName = `${department}-${sheet === undefined ? '目录' : layouts[sheet].title.zh}-${dateOf(call.now)}.${format}`;
    await deps.files.write(key, bytes, format === 'csv' ? `text/csv; charset=${encoding === 'gb18030' ? encoding : 'utf-8'}` : XLSX);
    const view = { url: await deps.files.downloadUrl(key, fileName), expiresAt: plusSeconds(call.now, DOWNLOAD_SECONDS), fileName, sha256, size: bytes.length, entries };
    return { answer: { body: view } };
  };

interface Sheet {
  readonly kind: Kind;
  readonly rows: readonly (readonly string[])[];
}

const KINDS: Readonly<Record<string, Kind>> = { duty: 'duties', system: 'systems', resource: 'resources' };

async function sheetsFor(deps: Deps, department: string, wanted: readonly Kind[], call: Call): Promise<{ readonly sheets: readonly Sheet[]; readonly entries: Record<string, number> }> {
  const { client, table } = deps;
  const [cards, codes] = await Promise.all([cardsIn(client, table, department), codesIn(client, table, department)]);
  const codeOf = new Map([...codes].map(([key, id]) => [id, key.slice(key.indexOf('#') + 1)]));
  // A retired entry is out of the catalogue; a duty that has ended is still in it, as ended.
  const listed = cards.flatMap((card) => (KINDS[card.kind] && !(card.kind === 'resource' && card.ended) ? [{ kind: KINDS[card.kind] as Kind, id: card.id }] : [])).filter(({ kind }) => wanted.includes(kind));
  const standing = await standingOfAll(deps, listed, call);
  const of = (kind: Kind): Exported[] => listed.flatMap(({ kind: one, id }) => {
    const found = standing.get(id);
    // A card may have been left behind by a merger or a split.
    return one === kind && found?.department === department ? [{ id, code: codeOf.get(id), content: found.content }] : [];
  });
  const filled = wanted.map((kind) => ({ kind, entries: of(kind) }));
  return {
    sheets: filled.map(({ kind, entries }) => ({ kind, rows: rowsOf(kind, entries, (id) => codeOf.get(id)) })),
    entries: Object.fromEntries(kinds.map((kind) => [kind, filled.find((one) => one.kind === kind)?.entries.length ?? 0])),
  };
}

function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeXlsx(sheets.map(({ kind, rows }) => ({ name: layouts[kind].title.zh, frozen: 1, rows: rows.map((row, i) => row.map((text) => (text === '' && i > 0 ? undefined : { text, style: i === 0 ? ('header' as const) : ('text' as const) }))) })));
}
