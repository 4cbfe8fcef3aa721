import * as z from 'zod';

const batch = () => ({ batchId: z.string(), resourceId: z.string(), resource: z.string(), department: z.string() });
const attempted = () => z.strictObject({ ...batch(), attempt: z.int() });

const deadline = () => z.strictObject({ dueDate: z.string(), takesEffectAt: z.string(), provisional: z.boolean() });
const issue = () => ({
  issueId: z.string(), resourceId: z.string(), resource: z.string(), department: z.string(), cause: z.string(), title: z.strictObject({ zh: z.string(), en: z.string() }), severity: z.enum(['major', 'minor']),
  status: z.string(), times: z.int(), deadline: deadline(),
});
const anIssue = () => z.strictObject(issue());

/** Facts about what departments deliver, what its checks find, and what it is checked by (办法 9, 11, 13). */
export const qualityEvents = {
  /** The manifest of a file to come: this one and no other is taken. */
  'quality.batch-announced': () =>
    z.strictObject({ ...batch(), mode: z.enum(['whole', 'increment']), format: z.enum(['csv', 'xlsx', 'jsonl', 'parquet']), period: z.strictObject({ from: z.string(), to: z.string() }), rows: z.int(), size: z.int(), sha256: z.string() }),
  /** Its file is there; `attempt` counts the starts of its check. */
  'quality.batch-arrived': attempted,
  /** What the check made of it. A and B by indicator of DB31/T 1523-2024; `reportHash` is the SHA-256 of the report. */
  'quality.batch-concluded': () =>
    z.strictObject({
      ...batch(), status: z.enum(['accepted', 'accepted-with-faults', 'rejected']), reasons: z.array(z.string()), records: z.int(), scanned: z.int(), unreadable: z.int(), evaluated: z.int(), faulty: z.int(),
      indicators: z.array(z.strictObject({ indicator: z.string(), a: z.int(), b: z.int() })), reportHash: z.string(), rulesVersion: z.int(), edition: z.int(),
    }),
  /** Its data was held against other rules or another edition of the catalogue; what it was accepted as stays. */
  'quality.batch-rescanned': () => z.strictObject({ ...batch(), rulesVersion: z.int(), edition: z.int(), indicators: z.array(z.strictObject({ indicator: z.string(), a: z.int(), b: z.int() })), reportHash: z.string() }),
  'quality.check-halted': attempted,
  'quality.batch-expired': attempted,
  /** A fault was found that is its department's to mend; `times` counts how often it has come up. */
  'quality.issue-opened': anIssue,
  'quality.issue-acknowledged': anIssue,
  'quality.issue-answered': anIssue,
  /** It came back, or was still there after the answer. */
  'quality.issue-reopened': anIssue,
  /** The fault is gone. */
  'quality.issue-closed': anIssue,
  /** Its resource was retired from the catalogue. */
  'quality.issue-dropped': anIssue,
  'quality.issue-deadline-recomputed': () => z.strictObject({ ...issue(), before: deadline() }),
  /** A merger or a split: the resource, and with it what is about its data, is another department's now. */
  'quality.batch-transferred': () => z.strictObject({ ...batch(), from: z.string(), reorganisationId: z.string() }),
  'quality.rules-transferred': () => z.strictObject({ resourceId: z.string(), department: z.string(), from: z.string(), reorganisationId: z.string() }),
  'quality.issue-transferred': () => z.strictObject({ ...issue(), from: z.string(), reorganisationId: z.string() }),
  /** What a department checks its data for beyond the catalogue; `version` counts these acts together with those of the acceptance. */
  'quality.rules-set': () => z.strictObject({ resourceId: z.string(), department: z.string(), version: z.int(), rules: z.array(z.strictObject({ id: z.string(), kind: z.string() })) }),
  'quality.acceptance-set': () => z.strictObject({ resourceId: z.string(), department: z.string(), version: z.int(), faultyShare: z.number(), unreadableShare: z.number(), reason: z.string() }),
};
