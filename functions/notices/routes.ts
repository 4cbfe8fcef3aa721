import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { readingInput, webhookInput } from './schema.ts';
import { deliveryView, noticeView, unreadView, webhookView } from './view.ts';

const ofDepartment = once(() => z.strictObject({ org: departmentCode }));
const nothing = once(() => z.strictObject({}));

export const listNotices = route({
  id: 'listNotices',
  method: 'GET',
  path: '/notices',
  permission: 'notices:read',
  summary: { zh: '我的收件箱', en: 'My inbox' },
  description: {
    zh: '发给您所在岗位和您本人的通知，最新的在前。第一页附未读数。筛选未读时，一页可能不满而仍有下一页。',
    en: 'What is addressed to your posts and to you, newest first. The first page tells how many are unread. With the filter a page may be short and still have a next one.',
  },
  articles: ['art.6'],
  get input() { return { query: z.strictObject({ unread: z.literal('true').optional().meta({ description: '只看未读 · only what you have not read' }), ...pageQuery() }) }; },
  get output() { return z.object({ items: z.array(noticeView()), unread: unreadView().optional() }); },
  paged: true,
});

export const readNotice = route({
  id: 'readNotice',
  method: 'GET',
  path: '/notices/{id}',
  permission: 'notices:read',
  summary: { zh: '查看一条通知', en: 'Read a notice' },
  description: { zh: '查看不等于标为已读。', en: 'Looking does not mark it as read.' },
  articles: ['art.6'],
  get input() { return { path: z.strictObject({ id: idSchema('ntc') }) }; },
  get output() { return noticeView(); },
  problems: ['not-found'],
});

export const markRead = route({
  id: 'markNoticesRead',
  method: 'POST',
  path: '/notices/reading',
  permission: 'notices:read',
  summary: { zh: '标为已读', en: 'Mark notices as read' },
  description: { zh: '已读状态属于个人，重复标记保留首次阅读时间。', en: 'The marks are your own; marking again keeps the first time.' },
  articles: ['art.6'],
  get input() { return { body: readingInput() }; },
  get output() { return z.object({ items: z.array(z.object({ id: z.string(), readAt: z.iso.datetime({ offset: true }) })) }); },
  example: { ids: ['ntc_01K5XV9Z7Q3M8N2B4C6D8E0F1G'] },
});

export const registerWebhook = route({
  id: 'registerWebhook',
  method: 'PUT',
  path: '/notices/webhooks/{org}',
  permission: 'webhooks:write',
  summary: { zh: '登记或变更部门的推送地址', en: 'Register a department’s webhook, or change it' },
  description: {
    zh: '每个部门一个接收地址。签名遵循 Standard Webhooks 1.0（webhook-id、webhook-timestamp、webhook-signature）。密钥由平台生成，只在首次登记的应答中出现一次。指向内部、回环、链路本地等地址的网址，登记时和每次投递时都会被拒绝；跳转从不跟随。变更地址也会重新启用已停用的推送。',
    en: 'One receiver a department, signed by Standard Webhooks 1.0 (webhook-id, webhook-timestamp, webhook-signature). The platform makes the secret and shows it once, in the answer to the first registration. A URL that leads to a private, loopback or link-local address is refused now and at every delivery; redirects are never followed. A new address also enables a webhook that was disabled.',
  },
  articles: ['art.6', 'art.25'],
  get input() { return { path: ofDepartment(), body: webhookInput() }; },
  get output() { return webhookView(); },
  etag: true,
  ifMatch: 'required-on-update',
  problems: ['not-found', 'not-your-department', 'concurrent-change'],
  example: { url: 'https://oa.example.org/webhooks/public-data' },
});

export const readWebhook = route({
  id: 'readWebhook',
  method: 'GET',
  path: '/notices/webhooks/{org}',
  permission: 'webhooks:read',
  summary: { zh: '查看部门的推送地址', en: 'Read a department’s webhook' },
  articles: ['art.6'],
  get input() { return { path: ofDepartment() }; },
  get output() { return webhookView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listWebhooks = route({
  id: 'listWebhooks',
  method: 'GET',
  path: '/notices/webhooks',
  permission: 'webhooks:read',
  summary: { zh: '列出推送地址', en: 'List webhooks' },
  description: { zh: '区数据局可见全区，其他部门只见本部门。', en: 'The data bureau sees the district’s, a department its own.' },
  articles: ['art.6'],
  get input() { return { query: z.strictObject(pageQuery()) }; },
  get output() { return z.object({ items: z.array(webhookView()) }); },
  paged: true,
});

/** An act on a webhook that takes nothing but whose it is. */
const act = { permission: 'webhooks:write', get input() { return { path: ofDepartment(), body: nothing() }; }, ifMatch: 'honoured', problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'], example: {} } as const;

export const rotateSecret = route({
  ...act,
  id: 'rotateWebhookSecret',
  method: 'POST',
  path: '/notices/webhooks/{org}/rotation',
  summary: { zh: '轮换签名密钥', en: 'Rotate the secret' },
  description: { zh: '新密钥只在本次应答中出现一次；24 小时内新旧密钥同时签名。', en: 'The new secret is shown once, in this answer; for 24 hours both secrets sign.' },
  articles: ['art.6', 'art.25'],
  get output() { return webhookView(); },
  etag: true,
});

export const enableWebhook = route({
  ...act,
  id: 'enableWebhook',
  method: 'POST',
  path: '/notices/webhooks/{org}/enabling',
  summary: { zh: '重新启用推送', en: 'Enable a webhook again' },
  articles: ['art.6'],
  get output() { return webhookView(); },
  etag: true,
});

export const removeWebhook = route({
  ...act,
  id: 'removeWebhook',
  method: 'POST',
  path: '/notices/webhooks/{org}/removal',
  summary: { zh: '注销推送地址', en: 'Remove a webhook' },
  description: { zh: '尚未送达的消息一并取消；通知仍在收件箱中。', en: 'What has not been delivered is cancelled; the notices stay in the inbox.' },
  articles: ['art.6'],
  get output() { return webhookView(); },
  etag: true,
});

export const pingWebhook = route({
  ...act,
  id: 'pingWebhook',
  method: 'POST',
  path: '/notices/webhooks/{org}/ping',
  summary: { zh: '发送测试消息', en: 'Send a test message' },
  description: { zh: '只尝试一次，不影响推送状态；结果见投递记录。', en: 'Tried once, without effect on the webhook’s state; see the log of deliveries for what came of it.' },
  articles: ['art.6'],
  get output() { return deliveryView(); },
  success: 201,
});

export const listDeliveries = route({
  id: 'listWebhookDeliveries',
  method: 'GET',
  path: '/notices/webhooks/{org}/deliveries',
  permission: 'webhooks:read',
  summary: { zh: '投递记录', en: 'The log of deliveries' },
  description: { zh: '最新的在前，保留 90 天。', en: 'Newest first, kept for 90 days.' },
  articles: ['art.6'],
  get input() { return { path: ofDepartment(), query: z.strictObject(pageQuery()) }; },
  get output() { return z.object({ items: z.array(deliveryView()) }); },
  paged: true,
  problems: ['not-your-department'],
});

export const readDelivery = route({
  id: 'readWebhookDelivery',
  method: 'GET',
  path: '/notices/webhooks/{org}/deliveries/{id}',
  permission: 'webhooks:read',
  summary: { zh: '查看一次投递', en: 'Read a delivery' },
  articles: ['art.6'],
  get input() { return { path: ofDepartment().extend({ id: idSchema('dlv') }) }; },
  get output() { return deliveryView(); },
  problems: ['not-found', 'not-your-department'],
});

export const routes = [listNotices, readNotice, markRead, registerWebhook, readWebhook, listWebhooks, rotateSecret, enableWebhook, removeWebhook, pingWebhook, listDeliveries, readDelivery];
