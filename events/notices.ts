import * as z from 'zod';

const instant = () => z.iso.datetime({ offset: true });
/** Only the host: a path may hold what the department keeps to itself. */
const receiver = () => ({ org: z.string(), host: z.string() });

/** Facts about the webhooks of departments (办法 6: each department sees to its own affairs). Notices themselves are drawn from events and are none. */
export const noticeEvents = {
  /** `round` counts the registrations of one department. */
  'notices.webhook-registered': () => z.strictObject({ ...receiver(), round: z.int().positive() }),
  'notices.webhook-changed': () => z.strictObject(receiver()),
  /** Both secrets sign until `previousUntil`. */
  'notices.webhook-secret-rotated': () => z.strictObject({ ...receiver(), previousUntil: instant() }),
  'notices.webhook-failing': () => z.strictObject({ ...receiver(), outcome: z.string() }),
  'notices.webhook-recovered': () => z.strictObject({ ...receiver(), failingSince: instant() }),
  'notices.webhook-disabled': () => z.strictObject({ ...receiver(), failingSince: instant(), outcome: z.string() }),
  'notices.webhook-enabled': () => z.strictObject(receiver()),
  'notices.webhook-removed': () => z.strictObject(receiver()),
};
