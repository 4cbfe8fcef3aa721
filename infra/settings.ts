import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/** Every physical name carries the stage, so it stays short and plain. */
const stageSchema = z.string().regex(/^[a-z][a-z0-9-]{0,15}$/, 'use up to 16 lower-case letters, digits and hyphens, a letter first');

/**
 * What CloudWatch accepts and 《网络安全法》 (network logs kept for six months at the least) allows: 180 days fall short of six months.
 */
const retentions = [365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653] as const;

const settingsSchema = z.strictObject({
  stage: stageSchema,
  /** Days that every log group keeps its entries. */
  logRetentionDays: z.literal(retentions).default(365),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
  /** Hash of the evidence chains; existing entries keep the one they were written with. */
  evidenceAlgorithm: z.enum(['sha256', 'sm3']).default('sha256'),
  /** How the daily seals of evidence are locked. Thirty and ten years are what archives keep for long and for short (机关文书档案). */
  seals: z
    .strictObject({ mode: z.enum(['governance', 'compliance']).default('governance'), retentionYears: z.int().min(1).max(99).default(10) })
    .default({ mode: 'governance', retentionYears: 10 }),
  /** Which key signs the seals: one more makes a new key. */
  sealKeyGeneration: z.int().min(1).default(1),
  /** Requests per second over the whole API, lasting and in a burst. */
  throttling: z
    .strictObject({ rate: z.int().min(1).max(10_000), burst: z.int().min(1).max(5_000) })
    .default({ rate: 50, burst: 100 }),
  /** Ports that webhooks may be sent to. */
  webhookPorts: z.array(z.int().min(1).max(65_535)).min(1).default([443]),
  /** Hosts whose webhooks may stand in an own network (政务外网): their private addresses are not refused. Whole names, no patterns. */
  webhookAllowedHosts: z.array(z.string().regex(/^[a-z0-9.:-]+$/, 'use whole host names in lower case')).default([]),
  /** Days without a success after which a webhook is disabled. */
  webhookDisableAfterDays: z.int().min(1).max(30).default(5),
  /** Work items: the CDO is told this many working days before the due date (0: as it begins), and a case may be urged so often a working day. */
  workItems: z
    .strictObject({ escalateWorkingDaysBefore: z.literal([0, 1]).default(0), urgingsPerWorkingDay: z.int().min(1).max(99).default(1) })
    .prefault({}),
  /**
   * The city's big-data platform (办法 7): the https address that the feed is sent to, without which it is only read; records in one message; hours that a record may wait until the
   * alarm rings; which key signs the feed. Ports and own networks as for webhooks.
   */
  cityPlatform: z
    .strictObject({ endpoint: z.url({ protocol: /^https$/, error: 'use an https address' }).optional(), batch: z.int().min(1).max(100).default(20), stuckAfterHours: z.int().min(1).max(240).default(4), keyGeneration: z.int().min(1).default(1) })
    .prefault({}),
  /** Batches of data (办法 11): days that an announced one may be uploaded within; how large a file may be once unpacked. */
  quality: z
    .strictObject({
      uploadDays: z.int().min(1).max(30).default(7),
      uncompressedBytes: z.int().min(1_000_000).max(8_000_000_000).default(4_294_967_296),
      /** Days after the end of an update cycle within which a batch is still in time. */
      graceDays: z.int().min(0).max(31).default(2),
      /** Working days within which the department mends a fault. */
      issueDays: z.strictObject({ major: z.int().min(1).max(60).default(5), minor: z.int().min(1).max(60).default(10) }).prefault({}),
      /** Weights of dimensions (01 to 06) and indicators of DB31/T 1523-2024, one where none is named; the standard's own are not known to us. */
      weights: z.record(z.string().regex(/^0[1-6](0[1-6])?$/, 'name a dimension or an indicator'), z.number().min(0).max(100)).default({}),
      bands: z.array(z.strictObject({ grade: z.string().min(1).max(10), from: z.number().min(0).max(100) })).min(1).default([{ grade: '优', from: 90 }, { grade: '良', from: 75 }, { grade: '中', from: 60 }, { grade: '差', from: 0 }]).refine((bands) => bands.some(({ from }) => from === 0), 'one band begins at 0'),
    })
    .prefault({}),
  /** Electronic supervision (办法 28): a data set below this score of 100 is a finding; silence is a habit from this share of so many requests a year. */
  supervision: z
    .strictObject({ scoreBelow: z.number().min(0).max(100).default(60), silenceShare: z.number().min(0.01).max(1).default(0.3), silenceAtLeast: z.int().min(1).max(1000).default(3) })
    .prefault({}),
  /** Data handed out under a grant (办法 15): `column` says on every row by which grant it was. */
  delivery: z.strictObject({ watermark: z.enum(['column', 'none']).default('column') }).prefault({}),
  /** Where alarms are mailed to. Without it they only reach the topic. */
  alarmEmail: z.email().optional(),
});

/** How one deployment differs from another. */
export type Settings = z.output<typeof settingsSchema>;
export type SettingsInput = z.input<typeof settingsSchema>;

/** Parses settings; throws an Error with one sentence for each wrong one, naming it. */
export function parseSettings(input: unknown, source: string): Settings {
  const parsed = settingsSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map((issue) => `Setting "${issue.path.join('.') || 'file'}" in ${source} is wrong: ${issue.message}.`);
  throw new Error(sentences.join('\n'));
}

/** Reads `infra/settings/<stage>.json`. Throws when there is none for the stage. */
export function settingsOf(stage: unknown): Settings {
  const name = stageSchema.safeParse(stage);
  if (!name.success) throw new Error(`Setting "stage" (-c stage=…) is wrong: ${name.error.issues[0]?.message}.`);
  const source = `infra/settings/${name.data}.json`;
  const file = new URL(`settings/${name.data}.json`, import.meta.url);
  if (!existsSync(file)) throw new Error(`There are no settings for the stage "${name.data}": create ${source}.`);
  return parseSettings({ ...readJson(file, source), stage: name.data }, source);
}

function readJson(file: URL, source: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new Error(`${source} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
  throw new Error(`${source} must hold one JSON object.`);
}
