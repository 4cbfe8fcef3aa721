import * as z from 'zod';

const text = () => z.strictObject({ zh: z.string(), en: z.string() });
const deadline = () => z.strictObject({ dueDate: z.string(), takesEffectAt: z.string(), provisional: z.boolean() });
const ids = () => z.array(z.string());

const aFinding = () => z.strictObject({ findingId: z.string(), department: z.string(), detector: z.string(), key: z.string(), article: z.string(), title: text(), detail: text(), subjects: ids(), times: z.int() });
/** `level`: 0 with the steward, 1 with the first person responsible, 2 before the joint conference. `round` counts its periods. */
const order = () => ({ orderId: z.string(), department: z.string(), authority: z.enum(['bureau', 'centre']), what: z.string(), status: z.string(), level: z.int(), round: z.int(), deadline: deadline() });
const violation = () => ({ violationId: z.string(), department: z.string(), item: z.enum(['1', '2', '3', '4', '5', '6', '7']), status: z.string() });

/** `itemId`: what becomes of each goes on under it. */
const drawn = () => z.array(z.strictObject({ id: z.string(), itemId: z.string(), department: z.string(), inspector: z.string(), inspectorOrg: z.string() }));
/** `title` is the inspection's. */
const item = () => ({ itemId: z.string(), inspectionId: z.string(), title: z.string(), subject: z.string(), department: z.string(), inspector: z.string(), inspectorOrg: z.string() });

/** Facts about daily supervision (办法 28), its orders, and violations (办法 32). */
export const supervisionEvents = {
  'supervision.finding-opened': aFinding,
  /** It had been mended, and is there again. */
  'supervision.finding-reopened': aFinding,
  /** It stands, and there is more or less of it. */
  'supervision.finding-changed': aFinding,
  'supervision.finding-mended': aFinding,
  /** Its department was merged or divided. */
  'supervision.finding-ended': aFinding,
  'supervision.order-issued': () => z.strictObject({ ...order(), basis: z.string(), findings: ids(), items: ids().optional(), workingDays: z.int(), issuedBy: z.string() }),
  'supervision.order-answered': () => z.strictObject({ ...order(), text: z.string(), proof: z.array(z.string()) }),
  'supervision.order-returned': () => z.strictObject({ ...order(), reason: z.string(), workingDays: z.int() }),
  'supervision.order-closed': () => z.strictObject({ ...order(), reason: z.string() }),
  'supervision.order-extended': () => z.strictObject({ ...order(), reason: z.string(), workingDays: z.int() }),
  /** It was not answered by `missed`, and is taken higher. */
  'supervision.order-escalated': () => z.strictObject({ ...order(), missed: z.string(), to: z.enum(['first-responsible', 'joint-conference']) }),
  'supervision.order-deadline-recomputed': () => z.strictObject({ ...order(), before: z.strictObject({ receivedAt: z.string(), calendarVersion: z.string(), ...deadline().shape }), cause: z.string() }),
  'supervision.order-transferred': () => z.strictObject({ ...order(), from: z.string(), reorganisationId: z.string() }),
  'supervision.violation-registered': () => z.strictObject({ ...violation(), facts: z.string(), findings: ids(), orders: ids(), inspectionItems: ids().optional(), persons: z.enum(['department', 'persons']), hearingUntil: z.string() }),
  'supervision.violation-stated': () => z.strictObject({ ...violation(), text: z.string() }),
  'supervision.violation-concluded': () => z.strictObject({ ...violation(), outcome: z.enum(['not-established', 'correction-ordered', 'referred']), reason: z.string(), orderId: z.string().optional() }),
  'supervision.violation-transferred': () => z.strictObject({ ...violation(), from: z.string(), reorganisationId: z.string() }),
  /** What is drawn from is fixed by its hash, and the seed by its SHA-256, before the public value is known. */
  'supervision.inspection-planned': () => z.strictObject({
    inspectionId: z.string(), title: z.string(), of: z.enum(['departments', 'resources']), sample: z.int(), candidates: z.int(), populationHash: z.string(), commitment: z.string(),
    excluded: z.array(z.strictObject({ id: z.string(), reason: z.string() })), publicSource: z.string(), publicOn: z.string(), inspectors: z.array(z.strictObject({ id: z.string(), org: z.string() })),
  }),
  'supervision.inspection-drawn': () => z.strictObject({ inspectionId: z.string(), title: z.string(), seed: z.string(), publicValue: z.string(), populationHash: z.string(), drawn: drawn() }),
  'supervision.item-recorded': () => z.strictObject({ ...item(), outcome: z.enum(['in-order', 'finding']), text: z.string(), proof: z.array(z.string()) }),
  'supervision.item-replied': () => z.strictObject({ ...item(), text: z.string(), proof: z.array(z.string()) }),
  /** `replied`: whether the department had replied. */
  'supervision.item-closed': () => z.strictObject({ ...item(), replied: z.boolean(), reason: z.string() }),
};
