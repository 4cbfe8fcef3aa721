import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { base64Schema } from '#shared/evidence/seal.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { outcomeCodes } from '#shared/outgoing/outcome.ts';
import { driftCodes } from './domain/drift.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const text = (max: number) => z.string().trim().min(1).max(max);
const digest = once(() => z.string().regex(/^[0-9a-f]{64}$/).meta({ example: '9f2c4f0e6d1b4a8395f7c1d2e3a4b5c6d7e8f90123456789abcdef0123456789' }));
const position = once(() => z.int().min(1).max(9_999_999_999).meta({ description: '数据流中的位置，从 1 起连续 · position in the feed, from 1 without gaps' }));
const edition = once(() => z.int().positive());

const record = once(() => z
  .strictObject({
    version: z.literal(1),
    position: position(),
    issuedAt: instant(),
    kind: z.enum(['published', 'retired']).meta({ description: '发布（含变更后的版次）、退出目录 · an edition is in force, or the entry is retired' }),
    restated: z.boolean().meta({ description: '为修复差异而重发 · told once more, to mend what differs' }),
    resourceId: idSchema('res'),
    department: departmentCode,
    edition: edition(),
    since: instant(),
    contentHash: digest(),
    content: z.record(z.string(), z.unknown()).exactOptional().meta({ description: '该版次内容；退出的没有 · the edition, absent where it was retired' }),
    prev: digest(),
    key: digest(),
    hash: digest().meta({ description: '其余各字段 RFC 8785 规范化 JSON 的 SHA-256 · over all before it' }),
    signature: base64Schema().meta({ description: '对 {hash,key,position,prev} 规范化 JSON 的 ECDSA P-256 签名 · DER, base64' }),
  })
  .meta({ id: 'FeedRecord' }));
export const recordSchema = once(() => record());

/** Where the feed ends: what the next record is numbered and hashed upon. */
export const headSchema = once(() => z.strictObject({ position: z.int(), hash: digest(), issuedAt: instant(), publicKey: z.string() }));
export type Head = z.output<ReturnType<typeof headSchema>>;

export const toldSchema = once(() => z.strictObject({ resourceId: z.string(), position: z.int(), kind: z.enum(['published', 'retired']), department: z.string(), edition: edition(), contentHash: digest() }));

/** How far the city platform is. */
export const courseState = once(() => z.strictObject({ acknowledged: z.int(), next: z.int(), acknowledgedAt: instant().optional(), replay: z.strictObject({ from: z.int(), reason: z.string(), by: z.string(), at: instant() }).optional() }));
export type CourseState = z.output<ReturnType<typeof courseState>>;

/** Attempts that failed in a row. */
export const attemptsSchema = once(() => z.strictObject({ failures: z.int(), since: instant(), nextAttemptAt: instant(), outcome: z.enum(outcomeCodes), httpStatus: z.int().exactOptional() }));
export type Attempts = z.output<ReturnType<typeof attemptsSchema>>;

const drift = once(() => z.object({ code: z.enum(driftCodes), resourceId: z.string(), edition: z.int().optional(), reportedEdition: z.int().optional() }));
const counts = once(() => ({ through: z.int(), reported: z.int(), compared: z.int(), drift: z.int() }));
export const inventoryState = once(() => z.strictObject({ id: idSchema('inv'), at: instant(), by: z.string(), ...counts(), findings: z.array(drift()) }));
export type InventoryState = z.output<ReturnType<typeof inventoryState>>;

export const feedPage = once(() => z
  .object({
    items: z.array(record()),
    next: z.int().optional().meta({ description: '后面还有：以此为 after 继续 · there is more: go on with it as `after`' }),
    head: z.object({ position: z.int(), hash: digest() }).optional().meta({ description: '数据流末尾 · where the feed ends' }),
    publicKey: z.string().optional().meta({ description: '验签公钥，DER（SubjectPublicKeyInfo），base64' }),
  })
  .meta({ id: 'CityFeed' }));
export type FeedPage = z.output<ReturnType<typeof feedPage>>;

export const courseView = once(() => z
  .object({
    position: z.int().meta({ description: '数据流末尾位置 · where the feed ends' }),
    acknowledged: z.int().meta({ description: '市平台已确认至 · the city platform has it through' }),
    next: z.int().meta({ description: '下一条待推送 · what is sent next' }),
    behind: z.int(),
    oldestUnacknowledgedAt: instant().optional(),
    endpoint: z.string().optional().meta({ description: '接收端主机；未配置则只可读取 · host of the endpoint, none where the feed is only read' }),
    failing: z.object({ failures: z.int(), since: instant(), nextAttemptAt: instant(), outcome: z.string(), httpStatus: z.int().optional() }).optional(),
    replay: z.object({ from: z.int(), reason: z.string(), at: instant() }).optional(),
    acknowledgedAt: instant().optional(),
    version: z.int(),
  })
  .meta({ id: 'CityFeedStanding' }));
export type CourseView = z.output<ReturnType<typeof courseView>>;

export const acknowledgementInput = once(() => z.strictObject({ position: position(), hash: digest().meta({ description: '该位置记录的 hash，以证明所收为同一数据流 · of the record at that position: proof that it is the same feed' }) }).meta({ id: 'FeedAcknowledgementInput' }));
export const replayInput = once(() => z.strictObject({ from: position(), reason: text(500).meta({ description: '重发的理由 · why' }) }).meta({ id: 'FeedReplayInput' }));
export const reissueInput = once(() => z.strictObject({ resources: z.array(idSchema('res')).min(1).max(10).meta({ description: '按现状重发的资源，至多十个 · told once more as they stand' }), reason: text(500) }).meta({ id: 'FeedReissueInput' }));
export const reissueView = once(() => z.object({ from: z.int(), through: z.int(), resources: z.array(z.string()) }).meta({ id: 'FeedReissue' }));
export type ReissueView = z.output<ReturnType<typeof reissueView>>;

export const inventoryInput = once(() => z
  .strictObject({
    through: z.int().min(0).meta({ description: '市平台处理至的位置；其后的变更不计为差异 · the position that the city platform had worked through' }),
    after: idSchema('res').optional().meta({ description: '分段报告：本段从此编号之后 · of a part: it begins behind this id' }),
    until: idSchema('res').optional().meta({ description: '分段报告：本段至此编号（含） · of a part: it ends with this id' }),
    entries: z.array(z.strictObject({ resourceId: idSchema('res'), edition: edition(), contentHash: digest() })).max(6000),
  })
  .meta({ id: 'CityInventoryInput' }));
export const inventoryView = once(() => z
  .object({
    id: idSchema('inv'),
    at: instant(),
    ...counts(),
    findings: z.array(drift().extend({ mendedAt: z.int().optional().meta({ description: '其后已重发，见此位置 · told once more since, at this position' }) })).meta({ description: '差异，至多列五百条 · up to five hundred' }),
    version: z.int(),
  })
  .meta({ id: 'CityInventory' }));
export type InventoryView = z.output<ReturnType<typeof inventoryView>>;
