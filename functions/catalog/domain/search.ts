export interface Filter {
  readonly q?: string | undefined;
  readonly sharing?: string | undefined;
  readonly opening?: string | undefined;
  readonly status?: string | undefined;
}

interface Entry {
  readonly name: string;
  readonly abstract?: string | undefined;
  readonly sharing: { readonly type: string };
  readonly opening: { readonly type: string };
  readonly items: readonly { readonly name: string; readonly label: string }[];
}

/** Whether an entry passes the filter: every word of `q` occurs in its name, abstract or items, whatever the case or width of letters. */
export function matches({ name, abstract = '', sharing, opening, items }: Entry, filter: Filter): boolean {
  if (filter.sharing !== undefined && filter.sharing !== sharing.type) return false;
  if (filter.opening !== undefined && filter.opening !== opening.type) return false;
  const words = fold(filter.q ?? '').split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = fold([name, abstract, ...items.flatMap((item) => [item.name, item.label])].join('\n'));
  return words.every((word) => text.includes(word));
}

/** Whether the filter lets anything pass. */
export function isOpen({ q = '', sharing, opening, status }: Filter): boolean {
  return q === '' && sharing === undefined && opening === undefined && status === undefined;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
