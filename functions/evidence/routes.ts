import * as z from 'zod';
import { SUBJECT } from '#shared/evidence/subject.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';

const subject = once(() => z
  .string()
  .regex(SUBJECT)
  .meta({ description: '对象编号：req_… 申请、gr_… 授权、res_… 资源、dep_… 部门、cal_… 年度安排、whk_… 推送地址、seal_… 每日封存、wi_… 待办、lib_… 基础库和主题库、mem_… 入库申报、city_feed 市平台数据流、inv_… 对账报告、app_… 登记申请、reg_… 登记、opn_… 授权运营 · id of what was acted on', example: 'req_01K5XV9Z7Q3M8N2B4C6D8E0F1G' }));

const algorithm = once(() => z.enum(['sha256', 'sm3']));

const content = once(() => ({
  seq: z.int(),
  type: z.string(),
  at: z.iso.datetime({ offset: true }),
  actor: z.object({ sub: z.string(), org: z.string(), roles: z.array(z.string()), name: z.string().optional() }),
  article: z.string(),
  data: z.record(z.string(), z.unknown()),
  subject: z.string(),
  algorithm: algorithm(),
  prevHash: z.string(),
  hash: z.string().meta({ description: '除 hash、citation 外全部内容的 RFC 8785 规范 JSON 之摘要 · over the RFC 8785 canonical JSON of all but hash and citation' }),
}));

const entry = once(() => z.object({ ...content(), citation: z.string().meta({ description: '条款全称 · the article in full' }) }).meta({ id: 'EvidenceEntry' }));

const digest = once(() => z.string().regex(/^[0-9a-f]{64}$/));

const seal = once(() => z
  .object({
    version: z.literal(1),
    date: z.iso.date().meta({ description: '封存的日期（上海） · the day, in Shanghai' }),
    size: z.int().meta({ description: '封存的条目数 · entries under the seal' }),
    late: z.int().meta({ description: '其中补封的、属于此前已封存日期的条目数 · those of them that belong to days sealed before' }),
    algorithm: algorithm(),
    root: digest().meta({ description: 'RFC 6962 默克尔树根 · root of the Merkle tree (RFC 6962)' }),
    prev: digest().meta({ description: '前一日封存的 hash，首日为零 · hash of the seal before, zeros for the first' }),
    sealedAt: z.iso.datetime({ offset: true }),
    key: digest().meta({ description: '公钥指纹（DER 的 SHA-256） · fingerprint of the public key, SHA-256 of its DER' }),
    hash: digest().meta({ description: '以上内容的 RFC 8785 规范 JSON 之摘要 · over the RFC 8785 canonical JSON of all above' }),
    signature: z.string().meta({ description: '对除签名和公钥外全部内容的签名，ECDSA P-256 SHA-256，DER，Base64 · over all but itself and the public key' }),
    publicKey: z.string().meta({ description: '公钥，SubjectPublicKeyInfo DER，Base64' }),
  })
  .meta({ id: 'EvidenceSeal' }));

export const sealPage = once(() => z.object({ items: z.array(seal()) }).meta({ id: 'EvidenceSealPage' }));
export type SealPage = z.output<ReturnType<typeof sealPage>>;

export const proofView = once(() => z
  .object({
    subject: z.string(),
    seq: z.int(),
    entry: z.object(content()),
    index: z.int().meta({ description: '条目在树中的位置，从 0 起 · place of the leaf in the tree, from 0' }),
    path: z.array(digest()).meta({ description: '由叶至根的兄弟节点 · siblings on the way from the leaf to the root' }),
    seal: seal(),
  })
  .meta({ id: 'EvidenceProof' }));
export type ProofView = z.output<ReturnType<typeof proofView>>;

export const chainView = once(() => z
  .object({
    subject: z.string(),
    intact: z.boolean().meta({ description: '整条证据链完好 · nothing was changed, removed, reordered, inserted or cut off' }),
    length: z.int(),
    faults: z.array(z.object({ seq: z.int(), fault: z.string(), detail: z.string() })),
    entries: z.array(entry()),
  })
  .meta({ id: 'EvidenceChain' }));
export type ChainView = z.output<ReturnType<typeof chainView>>;

export const readChain = route({
  id: 'readEvidence',
  method: 'GET',
  path: '/evidence/{subject}',
  permission: 'evidence:read',
  summary: { zh: '查看并校验证据链', en: 'Read and check an evidence chain' },
  description: { zh: '每次读取都会校验整条链；条目过多时分页返回，intact 与 faults 总是针对整条链。', en: 'Every reading checks the whole chain; entries come in pages, `intact` and `faults` always speak of all of it.' },
  articles: ['art.13', 'art.15', 'art.17'],
  get input() {
    return {
      path: z.strictObject({ subject: subject() }),
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(1000).optional().meta({ description: '每页条数，默认 500 · page size, default 500' }),
        cursor: z.string().regex(/^\d{1,12}$/).optional().meta({ description: '上一页 Link 给出的位置 · position given by the last page' }),
      }),
    };
  },
  get output() { return chainView(); },
  paged: true,
  problems: ['not-found', 'not-your-department'],
});

export const proveEntry = route({
  id: 'proveEvidence',
  method: 'GET',
  path: '/evidence/{subject}/proof',
  permission: 'evidence:read',
  summary: { zh: '取得一条证据的存证证明', en: 'Prove that an entry was sealed' },
  description: {
    zh: '条目、通往根的路径、所在日的封存和公钥，可用 npm run verify 离线核验；证明一条即证明同一链上此前各条。当日条目须待封存之后。',
    en: 'The entry, its way to the root, the seal of its day and the key: `npm run verify` checks them offline. It proves the entries before it on the same chain, too. An entry of today is sealed tomorrow.',
  },
  articles: ['art.13', 'art.15'],
  get input() { return { path: z.strictObject({ subject: subject() }), query: z.strictObject({ seq: z.coerce.number().int().min(1).max(999_999_999_999).meta({ description: '链上的序号，从 1 起 · number on the chain, from 1', example: 1 }) }) }; },
  get output() { return proofView(); },
  problems: ['not-found', 'not-your-department', 'not-sealed-yet', 'evidence-damaged'],
});

export const listSeals = route({
  id: 'listEvidenceSeals',
  method: 'GET',
  path: '/evidence/seals',
  permission: 'evidence:read',
  summary: { zh: '每日封存清单', en: 'List the daily seals' },
  description: { zh: '最新的在前。封存不含任何条目内容。', en: 'The newest first. A seal holds no content of any entry.' },
  articles: ['art.15'],
  get input() { return { query: z.strictObject(pageQuery()) }; },
  get output() { return sealPage(); },
  paged: true,
});

export const readSeal = route({
  id: 'readEvidenceSeal',
  method: 'GET',
  path: '/evidence/seals/{date}',
  permission: 'evidence:read',
  summary: { zh: '查看一日的封存', en: 'Read the seal of a day' },
  articles: ['art.15'],
  get input() { return { path: z.strictObject({ date: z.iso.date().meta({ description: '日期 · the day', example: '2026-09-24' }) }) }; },
  get output() { return seal(); },
  etag: true,
  problems: ['not-found'],
});

export const routes = [readChain, proveEntry, listSeals, readSeal];
