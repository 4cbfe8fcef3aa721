import * as z from 'zod';

const instant = () => z.iso.datetime({ offset: true });
const date = () => z.iso.date();

/** Which entry, and which of its versions. */
const entry = () => ({ id: z.string(), department: z.string(), name: z.string(), version: z.int() });

const resource = () => z.strictObject({
  ...entry(),
  sharing: z.enum(['unconditional', 'conditional', 'none']),
  opening: z.enum(['unconditional', 'conditional', 'none']),
  items: z.array(z.string()),
});

const duty = () => z.strictObject({ ...entry(), legalBasis: z.string(), section: z.string(), status: z.enum(['in-force', 'ended']) });

const system = () => z.strictObject({
  ...entry(),
  duties: z.array(z.string()),
  onGovernmentCloud: z.boolean(),
  /** How many exchange channels there are, and how many of them cross departments outside the platform (办法 7). */
  channels: z.int(),
  channelsOutsidePlatform: z.int(),
  status: z.enum(['in-use', 'ended']),
});

const changed = () => ({ changed: z.array(z.string()) });

/** The deadline without its day-by-day explanation, which can be recomputed from the calendar version. */
const deadline = () => z.strictObject({ receivedAt: instant(), dueDate: date(), takesEffectAt: instant(), provisional: z.boolean(), calendarVersion: z.string() });

/** What a check of a sheet found: of entries, what is to become of each; of findings, how many. */
const importCounts = () => z.strictObject({ rows: z.int(), entries: z.int(), create: z.int(), change: z.int(), unchanged: z.int(), faulty: z.int(), faults: z.int(), notices: z.int() });

/** Which import of which department. */
const imported = () => ({ id: z.string(), department: z.string() });

const declared = () => ({ changeId: z.string(), dutyId: z.string(), department: z.string() });

const transfer = () => ({ from: z.string(), reorganisationId: z.string() });

/** Facts about the three catalogues (办法 9, 16, 19; 条例809 arts. 13–17). */
export const catalogEvents = {
  'catalog.resource-created': resource,
  /** `changed` names the top-level fields that differ from the version before. */
  'catalog.resource-changed': () => resource().extend(changed()),
  /** The department's steward has checked the entry; its 首席数据官 is to sign it. */
  'catalog.resource-checked': () => z.strictObject(entry()),
  /** Signed with its assessments: 区城运中心 is to review it by the deadline. `round` counts the reviews of the entry. */
  'catalog.review-requested': () => z.strictObject({ ...entry(), round: z.int(), confidentiality: z.string(), personalInformation: z.string(), deadline: deadline() }),
  /** Nobody reviewed it in time. Nothing is approved by that: it is still to be reviewed. */
  'catalog.review-lapsed': () => z.strictObject({ ...entry(), round: z.int(), dueDate: date() }),
  /** Back to the steward, from its own department or from the review, with the reasons. */
  'catalog.resource-returned': () => z.strictObject({ ...entry(), by: z.enum(['department', 'centre']), reason: z.string() }),
  /** From now on this edition is in force. `adoption` says on what basis an entry of an older catalogue was taken over as published. */
  'catalog.resource-published': () => resource().extend({ edition: z.int(), contentHash: z.string(), changed: z.array(z.string()), adoption: z.string().optional() }),
  /** The entry is out of the catalogue; `edition` was its last. */
  'catalog.resource-retired': () => z.strictObject({ ...entry(), edition: z.int(), reason: z.string() }),
  /** A merger or a split of departments: it belongs to `department` from now on, and to `from` no more. Deadlines run on unchanged. */
  'catalog.resource-transferred': () => z.strictObject({ ...entry(), ...transfer() }),
  'catalog.duty-transferred': () => z.strictObject({ ...entry(), ...transfer() }),
  'catalog.system-transferred': () => z.strictObject({ ...entry(), ...transfer() }),
  'catalog.change-transferred': () => z.strictObject({ ...declared(), ...transfer() }),
  'catalog.duty-recorded': duty,
  'catalog.duty-changed': () => duty().extend(changed()),
  'catalog.system-recorded': system,
  'catalog.system-changed': () => system().extend(changed()),
  /** The duty or its law has changed: the department brings its entries up to date by the deadline (条例809 art. 17). */
  'catalog.change-declared': () => z.strictObject({ ...declared(), kind: z.enum(['duty', 'law']), description: z.string(), deadline: deadline() }),
  'catalog.change-completed': () => z.strictObject({ ...declared(), statement: z.string(), late: z.boolean() }),
  'catalog.update-overdue': () => z.strictObject({ ...declared(), dueDate: date() }),
  /** A published year of the calendar moved a running deadline of an entry's review or of a declared change. */
  'catalog.deadline-recomputed': () => z.strictObject({ id: z.string(), department: z.string(), before: deadline(), after: deadline(), cause: z.string() }),
  /** A file of whole catalogues is to come, of just this SHA-256. */
  /** The department's own code stands for the entry from now on. */
  'catalog.code-recorded': () => z.strictObject({ id: z.string(), department: z.string(), kind: z.enum(['duties', 'systems', 'resources']), code: z.string() }),
  'catalog.import-announced': () => z.strictObject({ ...imported(), format: z.enum(['xlsx', 'csv']), mode: z.enum(['dry-run', 'all-or-nothing', 'valid-rows']), sha256: z.string(), size: z.int() }),
  /** In the starter's name; `attempt` counts the starts. */
  'catalog.import-started': () => z.strictObject({ ...imported(), attempt: z.int() }),
  /** The whole file was checked. Nothing is written unless `status` is `writing`. */
  'catalog.import-checked': () => z.strictObject({ ...imported(), status: z.enum(['checked', 'refused', 'writing', 'completed']), reportHash: z.string(), counts: importCounts() }),
  'catalog.import-halted': () => z.strictObject({ ...imported(), during: z.enum(['checking', 'writing']) }),
  'catalog.import-completed': () => z.strictObject({ ...imported(), written: z.int(), skipped: z.int(), reportHash: z.string() }),
  /** The district's list of levels, lowest first (办法 9(4), 25). */
  'catalog.levels-published': () => z.strictObject({ version: z.int(), source: z.string(), levels: z.array(z.string()) }),
};
