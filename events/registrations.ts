import * as z from 'zod';

const instant = () => z.iso.datetime({ offset: true });
const date = () => z.iso.date();

/** The deadline without its day-by-day explanation, which can be recomputed from the calendar version. */
const deadline = () => z.strictObject({ receivedAt: instant(), dueDate: date(), takesEffectAt: instant(), provisional: z.boolean(), calendarVersion: z.string() });

const type = () => z.enum(['initial', 'change', 'correction', 'cancellation', 'renewal']);
const kind = () => z.enum(['resource', 'product']);
/** The periods that the law sets: 受理, 形式审核, 公示, 注销. */
const step = () => z.enum(['acceptance', 'formal-review', 'publication', 'cancellation']);
/**
 * Which office acts next: a post of a department, or a body of the district (`centre`), which has no department code here. Empty where nobody has to
 * act: the period of publication runs by itself, and an end is an end.
 */
const next = () => z.array(z.strictObject({ org: z.string().optional(), post: z.enum(['steward', 'cdo', 'centre']) }));

/** What every act on an authorised operation says of it. */
const operated = () => ({ operationId: z.string(), resourceId: z.string(), department: z.string(), name: z.string() });
const operation = () => z.strictObject({ ...operated(), operator: z.string(), startsOn: date(), deliversSince: date().optional(), deadline: deadline().optional(), next: next() });

/** What every event of an application names. `from` is the status before, absent at the beginning. */
const application = () => ({
  applicationId: z.string(),
  type: type(),
  kind: kind(),
  /** The registering departments (登记主体); the first leads. */
  subjects: z.array(z.string()),
  /** 登记数据名称 */
  name: z.string(),
  registrationId: z.string().optional(),
  status: z.string(),
  from: z.string().optional(),
  next: next(),
});

/** What every event of a registered record names. */
const registration = () => ({
  registrationId: z.string(),
  kind: kind(),
  subjects: z.array(z.string()),
  name: z.string(),
  status: z.enum(['active', 'cancelled', 'revoked']),
  /** Of the record: `VERSION#n` is what it says from this act on. */
  version: z.int().positive(),
  /** The digest of every field that a certificate shows: what this act makes good for. */
  certified: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});

/** Facts about the registration of public data resources, products and services (办法 14; 登记办法). */
export const registrationEvents = {
  'registrations.application-drafted': () => z.strictObject({ ...application(), filedBy: z.enum(['subject', 'interested-party']), snapshotHash: z.string().optional() }),
  'registrations.application-edited': () => z.strictObject({ ...application(), changed: z.array(z.string()), snapshotHash: z.string().optional() }),
  'registrations.review-requested': () => z.strictObject({ ...application(), snapshotHash: z.string().optional() }),
  'registrations.application-sent-back': () => z.strictObject({ ...application(), by: z.string(), reason: z.string() }),
  'registrations.application-endorsed': () => z.strictObject({ ...application(), by: z.string(), missing: z.array(z.string()) }),
  /** Received: the three working days of acceptance begin. A re-submission begins them anew. */
  'registrations.application-submitted': () => z.strictObject({ ...application(), submission: z.int().positive(), filedBy: z.enum(['subject', 'interested-party']), partyHash: z.string().optional(), deadline: deadline() }),
  'registrations.application-returned': () => z.strictObject({ ...application(), missing: z.array(z.strictObject({ part: z.string(), what: z.string() })) }),
  'registrations.application-accepted': () => z.strictObject({ ...application(), acceptanceNumber: z.string(), deadline: deadline() }),
  'registrations.application-not-accepted': () => z.strictObject({ ...application(), reason: z.string() }),
  'registrations.application-rejected': () => z.strictObject({ ...application(), reason: z.string() }),
  'registrations.application-withdrawn': () => z.strictObject({ ...application(), reason: z.string().optional() }),
  'registrations.publication-started': () => z.strictObject({ ...application(), subjectNames: z.string(), summary: z.string(), deadline: deadline() }),
  'registrations.objection-filed': () => z.strictObject({ ...application(), objectionId: z.string(), partyHash: z.string(), open: z.int() }),
  'registrations.objection-decided': () => z.strictObject({ ...application(), objectionId: z.string(), outcome: z.enum(['upheld', 'dismissed']), reason: z.string(), open: z.int() }),
  'registrations.publication-closed': () => z.strictObject({ ...application(), dueDate: date(), open: z.int() }),
  'registrations.application-terminated': () => z.strictObject({ ...application(), objectionId: z.string(), reason: z.string() }),
  /** The application has done what it asked for; what it did is an event of the record. */
  'registrations.application-completed': () => z.strictObject({ ...application(), registrationId: z.string() }),
  /** The record ended while this application on it was still under way. */
  'registrations.application-lapsed': () => z.strictObject({ ...application(), cause: z.string() }),
  /** A merger or a split: other departments register from now on; `before` are those that did. Nothing else changes, no period either. */
  'registrations.application-transferred': () => z.strictObject({ ...application(), before: z.array(z.string()), reorganisationId: z.string() }),
  'registrations.reminder-recorded': () => z.strictObject({ ...application(), step: step(), dueDate: date(), takesEffectAt: instant(), addressees: z.array(z.string()) }),
  /** A period of the centre ran out. Nothing is approved by it: it is visible, and has to be explained. */
  'registrations.deadline-overrun': () => z.strictObject({ ...application(), step: step(), dueDate: date(), takesEffectAt: instant() }),
  'registrations.overrun-explained': () => z.strictObject({ ...application(), step: step(), dueDate: date(), reason: z.string() }),
  'registrations.deadline-recomputed': () => z.strictObject({ ...application(), step: step(), before: deadline(), after: deadline(), cause: z.string() }),
  'registrations.objection-received': () => z.strictObject({ objectionId: z.string(), applicationId: z.string(), partyHash: z.string() }),
  'registrations.objection-transferred': () => z.strictObject({ objectionId: z.string(), applicationId: z.string(), subjects: z.array(z.string()), reorganisationId: z.string() }),
  'registrations.objection-settled': () => z.strictObject({ objectionId: z.string(), applicationId: z.string(), outcome: z.enum(['upheld', 'dismissed']), by: z.string(), reason: z.string() }),
  'registrations.registration-registered': () => z.strictObject({ ...registration(), applicationId: z.string(), acceptanceNumber: z.string(), code: z.string(), from: instant(), until: date(), snapshotHash: z.string() }),
  'registrations.registration-changed': () => z.strictObject({ ...registration(), applicationId: z.string(), type: z.enum(['change', 'correction']), changed: z.array(z.string()), snapshotHash: z.string() }),
  'registrations.registration-renewed': () => z.strictObject({ ...registration(), applicationId: z.string(), before: date(), until: date() }),
  'registrations.registration-cancelled': () => z.strictObject({ ...registration(), how: z.enum(['application', 'expiry']), ground: z.string(), applicationId: z.string().optional() }),
  'registrations.registration-revoked': () => z.strictObject({ ...registration(), ground: z.enum(['false-material', 'forgery', 'illegal-use']), reason: z.string() }),
  'registrations.registration-transferred': () => z.strictObject({ ...registration(), before: z.array(z.string()), reorganisationId: z.string(), asks: z.array(z.enum(['change', 'renewal', 'cancellation'])), until: date(), next: next() }),
  /** The catalogue entry that the record rests on has changed in what a registration states: 变更 is asked for. */
  'registrations.change-asked': () => z.strictObject({ ...registration(), resourceId: z.string(), resourceVersion: z.int(), changed: z.array(z.string()), next: next() }),
  /** The catalogue entries that the record rests on have been retired: 注销 is asked for. */
  'registrations.cancellation-asked': () => z.strictObject({ ...registration(), resourceId: z.string(), next: next() }),
  /** A resource is under authorised operation (授权运营); with its first delivery its registration is due. */
  'registrations.operation-declared': operation,
  'registrations.operation-changed': operation,
  /** The first registration was applied for: nothing is due any more. */
  'registrations.operation-applied-for': () => z.strictObject({ ...operated(), applicationId: z.string() }),
  /** What was applied for came to nothing, or the record has ended, and the operation goes on. */
  'registrations.operation-due-again': operation,
  'registrations.operation-deadline-recomputed': () => z.strictObject({ ...operated(), before: deadline(), after: deadline(), cause: z.string() }),
  'registrations.operation-transferred': () => z.strictObject({ ...operated(), before: z.string(), reorganisationId: z.string(), deadline: deadline().optional(), next: next() }),
  'registrations.operation-ended': () => z.strictObject({ ...operated(), reason: z.string() }),
  /** The sixty days in which a renewal may be applied for have begun. */
  'registrations.renewal-due': () => z.strictObject({ ...registration(), until: date(), next: next() }),
};
