import * as z from 'zod';

const instant = () => z.iso.datetime({ offset: true });
const date = () => z.iso.date();

/** The deadline without its day-by-day explanation, which can be recomputed from the calendar version. */
const deadline = () => z.strictObject({ receivedAt: instant(), dueDate: date(), takesEffectAt: instant(), provisional: z.boolean(), calendarVersion: z.string() });

const request = () => ({
  requestId: z.string(),
  resourceId: z.string(),
  requester: z.string(),
  responsible: z.string(),
});

/** Only rows whose item has one of these values, or one between these bounds. */
const rows = () => z.array(z.strictObject({ item: z.string(), values: z.array(z.string()).optional(), from: z.string().optional(), to: z.string().optional() })).optional();
const use = () => ({ ...request(), grantId: z.string(), useId: z.string() });

/** Facts about sharing requests and grants (办法 15–17). */
export const sharingEvents = {
  'sharing.request-filed': () => z.strictObject({
    ...request(),
    number: z.string(),
    basis: z.string(),
    scenario: z.string(),
    items: z.array(z.string()),
    rows: rows(),
    method: z.enum(['api', 'exchange', 'file']),
    until: date(),
    sharing: z.enum(['unconditional', 'conditional']),
    scenarioId: z.string().optional(),
    /** Absent where no review is needed. */
    deadline: deadline().optional(),
  }),
  'sharing.reminder-recorded': () => z.strictObject({ ...request(), dueDate: date(), takesEffectAt: instant(), addressees: z.array(z.string()) }),
  'sharing.deadline-recomputed': () => z.strictObject({ ...request(), before: deadline(), after: deadline(), cause: z.string() }),
  'sharing.request-approved': () => z.strictObject({ ...request(), decidedBy: z.string(), effectiveAt: instant(), grantId: z.string(), conditions: z.string().optional(), reason: z.string().optional() }),
  'sharing.request-deemed-approved': () => z.strictObject({ ...request(), dueDate: date(), effectiveAt: instant(), grantId: z.string() }),
  'sharing.request-refused': () => z.strictObject({ ...request(), decidedBy: z.string(), ground: z.string(), citation: z.string().optional(), reason: z.string() }),
  'sharing.request-withdrawn': () => z.strictObject({ ...request(), reason: z.string().optional() }),
  'sharing.grant-issued': () => z.strictObject({ ...request(), grantId: z.string(), items: z.array(z.string()), rows: rows(), method: z.enum(['api', 'exchange', 'file']), from: instant(), until: date() }),
  'sharing.grant-used': () => z.strictObject({ ...use(), purpose: z.string(), items: z.array(z.string()) }),
  /** A use begins: the data that the grant names are to be made ready for it. */
  'sharing.extract-asked': () => z.strictObject({ ...use(), method: z.enum(['api', 'exchange', 'file']), items: z.array(z.string()), rows: rows() }),
  /** `sha256` of the files; `missing` are items of the grant that the current data do not have. */
  'sharing.extract-ready': () => z.strictObject({ ...use(), batchId: z.string(), rows: z.int(), sha256: z.strictObject({ parquet: z.string(), csv: z.string().optional() }), missing: z.array(z.string()), watermarked: z.boolean() }),
  'sharing.extract-unavailable': () => z.strictObject({ ...use(), cause: z.string() }),
  /** Data left the platform: as a file by an address valid for a short time, or as rows. */
  'sharing.data-handed-out': () => z.strictObject({ ...use(), form: z.enum(['csv', 'parquet', 'rows']), rows: z.int(), where: rows(), after: z.int().optional() }),
  'sharing.grant-revoked': () => z.strictObject({ ...request(), grantId: z.string(), by: z.string(), reason: z.string() }),
  /** A merger or a split of departments: the parties are others from now on; `before` are those who were. The deadline runs on unchanged, and is there while under review. */
  'sharing.request-transferred': () => z.strictObject({ ...request(), before: z.strictObject({ requester: z.string(), responsible: z.string() }), reorganisationId: z.string(), deadline: deadline().optional() }),
  'sharing.grant-transferred': () => z.strictObject({ ...request(), grantId: z.string(), before: z.strictObject({ requester: z.string(), responsible: z.string() }), reorganisationId: z.string() }),
  'sharing.scenario-transferred': () => z.strictObject({ scenarioId: z.string(), demanding: z.string(), responsible: z.string(), before: z.strictObject({ demanding: z.string(), responsible: z.string() }), reorganisationId: z.string(), awaited: z.array(z.string()) }),
  'sharing.scenario-proposed': () => z.strictObject({ scenarioId: z.string(), name: z.string(), demanding: z.string(), responsible: z.string(), resources: z.array(z.string()) }),
  /** `awaited` names whose signature is still missing, `bureau` once both sides have signed. */
  'sharing.scenario-signed': () => z.strictObject({ scenarioId: z.string(), by: z.string(), awaited: z.array(z.string()).optional() }),
  /** Every side has signed and the data bureau has put it on file: from now on its requests need no review. */
  'sharing.scenario-filed': () => z.strictObject({ scenarioId: z.string(), by: z.string() }),
};
