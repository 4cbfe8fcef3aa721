/** 条例809 art. 13 names nine things that an entry states. Name, items, provider and the types are in every entry; these may be open. */
export const mandatoryFields = ['format', 'updateCycle', 'sharing.methods', 'level'] as const;
export type MandatoryField = (typeof mandatoryFields)[number];

interface Entry {
  readonly format?: unknown;
  readonly updateCycle?: unknown;
  readonly level?: unknown;
  readonly sharing: { readonly type: string; readonly methods?: unknown };
}

/** What the regulation asks for and the entry does not say yet: a finding to work on, no reason to refuse the entry. */
export function missingFrom({ format, updateCycle, level, sharing }: Entry): MandatoryField[] {
  const stated: Record<MandatoryField, boolean> = {
    format: format !== undefined,
    updateCycle: updateCycle !== undefined,
    // Nothing is handed out, so there is no way of handing it out.
    'sharing.methods': sharing.type === 'none' || sharing.methods !== undefined,
    level: level !== undefined,
  };
  return mandatoryFields.filter((field) => !stated[field]);
}
