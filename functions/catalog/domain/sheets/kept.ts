import { layouts } from './columns.ts';
import type { SheetRecord } from './records.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A blank cell says that there is nothing; a sheet without the column says nothing about it, and what the entry says stays. `present` are the pointers of the
 * sheet's columns.
 */
export function withKept(record: SheetRecord, content: Fields, present: ReadonlySet<string>): SheetRecord {
  const { columns, parts } = layouts[record.kind];
  const absent = columns.map(({ pointer }) => pointer).filter((pointer) => !present.has(pointer) && pointer !== '/code' && pointer !== '/id');
  if (absent.length === 0) return record;
  const draft = { ...record.draft };
  for (const pointer of absent.filter((one) => !one.includes('*'))) {
    const [, field = '', inner] = pointer.split('/');
    const before = content[field];
    if (before === undefined) continue;
    if (inner === undefined) draft[field] = before;
    else if ((before as Fields)[inner] !== undefined) draft[field] = { ...(draft[field] as Fields), [inner]: (before as Fields)[inner] };
  }
  if (!parts) return { ...record, draft };
  const missing = absent.flatMap((pointer) => /^\/\w+\/\*\/(\w+)$/.exec(pointer)?.[1] ?? []);
  const list = (content[parts] ?? []) as readonly Fields[];
  if (![...present].some((pointer) => pointer.startsWith(`/${parts}/`))) return { ...record, draft: { ...draft, [parts]: list } };
  // An item is the one of its name; where a sheet has no names of fields, the one of its label.
  const key = parts === 'items' && missing.includes('name') ? 'label' : 'name';
  const merged = (draft[parts] as readonly Fields[]).map((part) => {
    const before = list.find((one) => one[key] === part[key]) ?? {};
    return { ...part, ...Object.fromEntries(missing.flatMap((field) => (before[field] === undefined ? [] : [[field, before[field]]]))) };
  });
  return { ...record, draft: { ...draft, [parts]: merged } };
}
