import type { DataItem } from '../catalog/published.ts';
import type { Column } from './engine/rules/schema.ts';

/** The items of a catalogue entry as the engine checks them; what names a person is masked wherever it is shown. */
export function columnsOf({ items, classification }: { readonly items: readonly DataItem[]; readonly classification?: { readonly personalInformation?: boolean | undefined; readonly desensitised?: boolean | undefined } | undefined }): Column[] {
  const holdsPersons = classification?.personalInformation === true && classification.desensitised !== true;
  return items.map(({ name, label, type, required, length, pattern, values, unique, key, personal }) => ({
    name,
    label,
    type,
    required,
    length,
    pattern,
    values,
    unique,
    key,
    // Where an entry holds personal information and does not say which items do, free texts and dates may.
    personal: personal ?? (holdsPersons && values === undefined && ['C', 'D', 'T'].includes(type)),
  }));
}
