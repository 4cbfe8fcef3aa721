import * as z from 'zod';

const about = () => ({ reportId: z.string(), year: z.int(), department: z.string() });
const assessed = () => ({ year: z.int(), department: z.string() });
const deadline = () => z.strictObject({ receivedAt: z.string(), dueDate: z.string(), takesEffectAt: z.string(), provisional: z.boolean(), calendarVersion: z.string() });
const evaluated = () => ({ evaluationId: z.string() });
const found = () => ({ ...evaluated(), department: z.string(), points: z.number() });
const concluded = () => ({ ...evaluated(), year: z.int(), title: z.string() });
const turn = () => z.enum(['answers', 'mending', 'cdo-signature', 'lead-signature', 'submission', 'decision']);
/** `from`: what it waited for before; `next`: what it waits for now, and until which day as long as it was never submitted. Absent where it waits for nobody. */
const turns = () => ({ from: turn().optional(), next: z.strictObject({ what: turn(), until: z.string().optional() }).optional() });
const figure = () => z.strictObject({ code: z.string(), value: z.number().nullable() });

/** Facts about annual reports (办法 31). */
export const reportEvents = {
  /** A year is opened, or amended: `edition` counts. */
  'reports.year-opened': () => z.strictObject({ year: z.int(), edition: z.int(), cutOff: z.string(), dueDate: z.string(), questions: z.array(z.string()) }),
  'reports.report-drafted': () => z.strictObject({ ...about(), edition: z.int(), dueDate: z.string(), cutOff: z.string() }),
  /** The figures as they were at the cut-off. */
  'reports.figures-frozen': () => z.strictObject({ ...about(), figures: z.array(figure()), ...turns() }),
  /** The year was amended, and the report follows. */
  'reports.report-rescheduled': () => z.strictObject({ ...about(), edition: z.int(), dueDate: z.string(), cutOff: z.string(), ...turns() }),
  'reports.report-completed': () => z.strictObject({ ...about(), questions: z.array(z.string()), ...turns() }),
  'reports.report-signed': () => z.strictObject({ ...about(), as: z.enum(['cdo', 'lead']), ...turns() }),
  /** `hash` is the SHA-256 of what was submitted, in the form of RFC 8785. */
  'reports.report-submitted': () => z.strictObject({ ...about(), late: z.boolean(), hash: z.string(), ...turns() }),
  'reports.report-returned': () => z.strictObject({ ...about(), remarks: z.string(), ...turns() }),
  'reports.report-accepted': () => z.strictObject({ ...about(), ...turns() }),
  /** Its department was merged or divided before it was accepted. */
  'reports.report-ended': () => z.strictObject({ ...about(), ...turns() }),
  'reports.reminder-recorded': () => z.strictObject({ ...about(), stage: z.string(), dueDate: z.string(), to: z.array(z.enum(['steward', 'cdo', 'lead'])) }),
  /** The scheme of a yearly assessment (办法 29). */
  'reports.scheme-kept': () => z.strictObject({ year: z.int(), edition: z.int(), weights: z.record(z.string(), z.number()), bands: z.array(z.strictObject({ grade: z.string(), from: z.number() })) }),
  'reports.assessment-published': () => z.strictObject({ ...assessed(), edition: z.int(), total: z.number().optional(), grade: z.string().optional(), points: z.array(z.strictObject({ code: z.string(), points: z.number().nullable(), weight: z.number() })) }),
  /** Every department has its score, and all are told; each may object until that day. */
  'reports.assessment-closed': () => z.strictObject({ year: z.int(), edition: z.int(), departments: z.array(z.string()), objectUntil: z.string() }),
  'reports.assessment-disputed': () => z.strictObject({ ...assessed(), text: z.string(), deadline: deadline() }),
  /** The calendar was published or amended, and the period of the objection counted anew. */
  'reports.objection-deadline-recomputed': () => z.strictObject({ ...assessed(), deadline: deadline(), before: deadline(), cause: z.string() }),
  /** The objection was not decided in time. */
  'reports.objection-overrun': () => z.strictObject({ ...assessed(), dueDate: z.string(), takesEffectAt: z.string() }),
  /** An evaluation by a third party (办法 30). */
  'reports.evaluation-commissioned': () => z.strictObject({ ...evaluated(), title: z.string(), year: z.int(), evaluator: z.string(), departments: z.array(z.string()), sections: z.array(z.string()), from: z.string(), until: z.string(), questions: z.array(z.strictObject({ id: z.string(), points: z.int() })), sample: z.int() }),
  /** On the chain of what was found at a department: the whole of it. */
  'reports.evaluation-recorded': () => z.strictObject({ ...found(), answers: z.array(z.strictObject({ question: z.string(), points: z.number(), text: z.string() })), samples: z.array(z.strictObject({ resourceId: z.string(), outcome: z.enum(['in-order', 'deficient']), text: z.string() })) }),
  /** On the chain of the evaluation: `hash` is the SHA-256 of it, in the form of RFC 8785. */
  'reports.evaluation-part-kept': () => z.strictObject({ ...found(), hash: z.string() }),
  /** `hash` is the SHA-256 over the hashes of all departments. */
  'reports.evaluation-signed': () => z.strictObject({ ...concluded(), hash: z.string() }),
  'reports.evaluation-returned': () => z.strictObject({ ...concluded(), remarks: z.string() }),
  /** Each of these may read what was found at it. */
  'reports.evaluation-accepted': () => z.strictObject({ ...concluded(), departments: z.array(z.string()) }),
  'reports.evaluation-terminated': () => z.strictObject({ ...concluded(), reason: z.string() }),
  'reports.assessment-decided': () => z.strictObject({ ...assessed(), outcome: z.enum(['upheld', 'dismissed']), reason: z.string(), corrections: z.record(z.string(), z.number().nullable()).optional(), total: z.number().optional() }),
};
