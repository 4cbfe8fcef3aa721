import { guarded } from '../domain/sheets/cells.ts';
import { layouts, type Column, type Kind } from '../domain/sheets/columns.ts';

/** An entry as a sheet says it: its department’s code, its platform id, and what a form says. */
export interface Exported {
  readonly id: string;
  readonly code?: string | undefined;
  readonly content: Readonly<Record<string, unknown>>;
}

/** The sheet of one catalogue as rows of texts, its header first; nothing in it begins as a formula does. */
export function rowsOf(kind: Kind, entries: readonly Exported[], codeOf: (id: string) => string | undefined): string[][] {
  const { columns } = layouts[kind];
  return [columns.map(({ header }) => header.zh), ...entries.flatMap((entry) => rowsOfEntry(kind, entry, codeOf))];
}

function rowsOfEntry(kind: Kind, entry: Exported, codeOf: (id: string) => string | undefined): string[][] {
  const { columns, parts } = layouts[kind];
  const list = parts === undefined ? [] : ((entry.content[parts] ?? []) as readonly Readonly<Record<string, unknown>>[]);
  const said = (value: unknown, { cell }: Column): string => (value === undefined ? '' : guarded(cell.write(value)));
  return Array.from({ length: Math.max(1, list.length) }, (_, i) =>
    columns.map((column) => {
      const part = /^\/[a-z]+\/\*\/(\w+)$/.exec(column.pointer)?.[1];
      if (part !== undefined) return said(list[i]?.[part], column);
      return i === 0 ? said(valueAt(entry, column.pointer, codeOf), column) : '';
    }),
  );
}

function valueAt({ id, code, content }: Exported, pointer: string, codeOf: (id: string) => string | undefined): unknown {
  if (pointer === '/id') return id;
  if (pointer === '/code') return code;
  const [, field = '', inner] = pointer.split('/');
  const value = content[field];
  if (value === undefined) return undefined;
  if (field === 'dutyId' || field === 'systemId') return codeOf(String(value)) ?? value;
  if (field === 'duties') return (value as readonly string[]).map((one) => codeOf(one) ?? one);
  if (field === 'classification') return Object.entries(value as object).flatMap(([question, yes]) => (yes === true ? [question] : []));
  return inner === undefined ? value : (value as Readonly<Record<string, unknown>>)[inner];
}
