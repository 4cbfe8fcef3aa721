import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const recording = { NOTICES_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };
const listed = z.string().transform((text) => text.split(',').filter((one) => one !== ''));
const ports = listed.pipe(z.array(z.coerce.number<string>().int().min(1).max(65_535)).min(1));
/** Where webhooks may go (stage settings `webhookPorts`, `webhookAllowedHosts`), separated by commas. */
const receivers = { WEBHOOK_PORTS: ports, WEBHOOK_ALLOWED_HOSTS: listed };

export const apiEnvironment = z.object({ ...recording, ...receivers, DEPARTMENTS_TABLE: table, DELIVERY_STATE_MACHINE_ARN: z.string() });
export const notifyEnvironment = z.object({ NOTICES_TABLE: table, DEPARTMENTS_TABLE: table, DELIVERY_STATE_MACHINE_ARN: z.string() });
export const deliverEnvironment = z.object({ ...recording, ...receivers, WEBHOOK_DISABLE_AFTER_DAYS: z.coerce.number<string>().int().min(1) });
export const sweepEnvironment = z.object({ NOTICES_TABLE: table, DELIVERY_STATE_MACHINE_ARN: z.string() });
