import type { Language, Text } from '../../../shared/language.ts';
import type { Role } from '../../../shared/permissions.ts';

/** The page's own words. */
export const words = {
  title: { zh: '公共数据平台接口', en: 'Public data platform API' },
  tagline: { zh: '依据《上海市普陀区公共数据管理办法》：编目、共享、审核、存证。', en: 'Kept to the Putuo District Public Data Measures: catalogue, sharing, review, evidence.' },
  contents: { zh: '目录', en: 'Contents' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  using: { zh: '如何调用', en: 'How to call' },
  who: { zh: '谁可办理', en: 'Who may' },
  everyone: { zh: '任何人，无须令牌', en: 'anybody, without a token' },
  basis: { zh: '依据', en: 'Legal basis' },
  parameters: { zh: '参数', en: 'Parameters' },
  body: { zh: '请求体', en: 'Body' },
  example: { zh: '示例', en: 'Example' },
  answers: { zh: '回答', en: 'Answers' },
  problems: { zh: '可能的拒绝', en: 'Refusals' },
  problemCodes: { zh: '问题代码', en: 'Problem codes' },
  schemas: { zh: '数据结构', en: 'Schemas' },
  field: { zh: '字段', en: 'Field' },
  name: { zh: '名称', en: 'Name' },
  place: { zh: '位置', en: 'In' },
  type: { zh: '类型', en: 'Type' },
  meaning: { zh: '说明', en: 'Meaning' },
  status: { zh: '状态码', en: 'Status' },
  code: { zh: '代码', en: 'Code' },
  content: { zh: '内容', en: 'Content' },
  headers: { zh: '响应头', en: 'Headers' },
  required: { zh: '必填', en: 'required' },
  document: { zh: '机器可读的 OpenAPI 3.1 文件', en: 'The same as OpenAPI 3.1' },
  variants: { zh: '以下之一', en: 'One of' },
  path: { zh: '路径', en: 'path' },
  query: { zh: '查询', en: 'query' },
  header: { zh: '请求头', en: 'header' },
} as const satisfies Record<string, Text>;

export const colon = { zh: '：', en: ': ' } as const;

/** How to call, as sentences; `code` stands in backticks. */
export const usage: readonly Text[] = [
  { zh: '除标明公开的接口外，请求须带 `Authorization: Bearer <令牌>`。令牌由身份提供方签发，含 `sub`、`name`、`org`（部门代码）和 `roles`（岗位角色）。', en: 'Unless a route is public, send `Authorization: Bearer <token>`, issued by your identity provider with `sub`, `name`, `org` (department code) and `roles`.' },
  { zh: '请求体和回答均为 JSON（UTF-8）。未列出的字段一律拒绝。时间为 RFC 3339 格式，带 `+08:00`。', en: 'Bodies and answers are JSON in UTF-8. Fields that are not listed are refused. Times are RFC 3339 with `+08:00`.' },
  { zh: '`Accept-Language: en` 得到英文回答，默认中文。', en: '`Accept-Language: en` gives English answers; Chinese is the default.' },
  { zh: '重复提交：`POST` 请带 `Idempotency-Key`，网络中断后用同一键重发，不会重复办理。', en: 'Sending again: give each `POST` an `Idempotency-Key`; after a broken connection the same key does nothing twice.' },
  { zh: '更新已有对象：读取时记下 `ETag`，更新时放入 `If-Match`。缺少为 428，已过期为 412。', en: 'Updating: keep the `ETag` that you read and send it as `If-Match`. Without it the answer is 428, when stale 412.' },
  { zh: '列表分页：`limit` 为每页条数，`Link` 响应头给出下一页。', en: 'Lists come in pages of `limit`; the `Link` header leads to the next.' },
  { zh: '拒绝一律为问题详情（`application/problem+json`），`code` 不变，`errors` 列出输入的全部错误。令牌缺失或无效时，网关直接回答 401，过于频繁时回答 429。', en: 'A refusal is always problem details (`application/problem+json`): `code` is stable, `errors` lists every fault of the input. Without a valid token the gateway itself answers 401, and 429 when called too often.' },
];

/** Roles as an official would say them. */
export const roleNames: Readonly<Record<Role, Text>> = {
  bureau: { zh: '区数据局', en: 'district data bureau' },
  centre: { zh: '区城运中心', en: 'urban operation centre' },
  cyberspace: { zh: '区委网信办', en: 'cyberspace office' },
  lead: { zh: '第一责任人', en: 'first responsible person' },
  cdo: { zh: '首席数据官', en: 'chief data officer' },
  steward: { zh: '数据执行专员', en: 'data steward' },
  security: { zh: '数据安全员', en: 'data security officer' },
  evaluator: { zh: '评估机构', en: 'evaluator' },
  operator: { zh: '授权运营单位', en: 'authorized operator' },
  city: { zh: '市级平台', en: 'city platform' },
};

/**
 * Schema descriptions carry both languages as `中文 · English`: the half of the reader's language. All of it when it is not two
 * halves, or when the second is a list of codes, which has no language.
 */
export function halfOf(description: string | undefined, language: Language): string {
  const halves = (description ?? '').split(' · ');
  return halves.length === 2 && !halves[1]?.includes(' | ') ? (halves[language === 'zh' ? 0 : 1] ?? '') : (description ?? '');
}
