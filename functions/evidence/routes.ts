import * as z from 'zod';
import { route } from '#shared/http/route.ts';

const subject = z
  .string()
  .regex(/^[a-z]{2,4}_[A-Za-z0-9-]{1,64}$/)
  .meta({ description: '对象编号：req_… 申请、gr_… 授权、res_… 资源、dep_… 部门、cal_… 年度安排、whk_… 推送地址 · id of what was acted on', example: 'req_01K5XV9Z7Q3M8N2B4C6D8E0F1G' });

const entry = z
  .object({
    seq: z.int(),
    type: z.string(),
    at: z.iso.datetime({ offset: true }),
    actor: z.object({ sub: z.string(), org: z.string(), roles: z.array(z.string()), name: z.string().optional() }),
    article: z.string(),
    citation: z.string().meta({ description: '条款全称 · the article in full' }),
    data: z.record(z.string(), z.unknown()),
    subject: z.string(),
    algorithm: z.enum(['sha256', 'sm3']),
    prevHash: z.string(),
    hash: z.string().meta({ description: '除 hash、citation 外全部内容的 RFC 8785 规范 JSON 之摘要 · over the RFC 8785 canonical JSON of all but hash and citation' }),
  })
  .meta({ id: 'EvidenceEntry' });

export const chainView = z
  .object({
    subject: z.string(),
    intact: z.boolean().meta({ description: '整条证据链完好 · nothing was changed, removed, reordered, inserted or cut off' }),
    length: z.int(),
    faults: z.array(z.object({ seq: z.int(), fault: z.string(), detail: z.string() })),
    entries: z.array(entry),
  })
  .meta({ id: 'EvidenceChain' });
export type ChainView = z.output<typeof chainView>;

export const readChain = route({
  id: 'readEvidence',
  method: 'GET',
  path: '/evidence/{subject}',
  permission: 'evidence:read',
  summary: { zh: '查看并校验证据链', en: 'Read and check an evidence chain' },
  description: { zh: '每次读取都会校验整条链；条目过多时分页返回，intact 与 faults 总是针对整条链。', en: 'Every reading checks the whole chain; entries come in pages, `intact` and `faults` always speak of all of it.' },
  articles: ['art.13', 'art.15', 'art.17'],
  input: {
    path: z.strictObject({ subject }),
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(1000).optional().meta({ description: '每页条数，默认 500 · page size, default 500' }),
      cursor: z.string().regex(/^\d{1,12}$/).optional().meta({ description: '上一页 Link 给出的位置 · position given by the last page' }),
    }),
  },
  output: chainView,
  paged: true,
  problems: ['not-found', 'not-your-department'],
});

export const routes = [readChain];
