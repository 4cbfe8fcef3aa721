import type { Addressee } from '../inbox.ts';
import type { NoticeRules } from '../notice.ts';

/** Whoever may mend a department's webhook, and the steward who tends its systems. */
const owners = (org: string): Addressee[] => (['lead', 'cdo', 'steward'] as const).map((role) => ({ org, role }));

/** What a department is told of its own webhook (办法 6). */
export const noticesNotices = {
  'notices.webhook-failing': {
    article: 'art.6',
    departments: () => [],
    say: ({ org, host }) => [
      {
        to: [{ org, role: 'steward' }],
        title: { zh: '通知推送失败', en: 'Your webhook is failing' },
        text: { zh: `向 ${host} 推送通知失败，平台会继续重试；详情见投递记录。`, en: `A notice could not be delivered to ${host}; it is tried again, see the log of deliveries.` },
      },
    ],
  },
  'notices.webhook-disabled': {
    article: 'art.6',
    departments: () => [],
    say: ({ org, host, failingSince }) => [
      {
        to: owners(org),
        title: { zh: '通知推送已停用', en: 'Your webhook was disabled' },
        text: {
          zh: `自 ${failingSince} 起无法向 ${host} 推送通知，平台已停用推送。通知仍可在收件箱中查看；修复后请重新启用。`,
          en: `Since ${failingSince} nothing could be delivered to ${host}, so the webhook was disabled. The notices are in the inbox; mend the receiver, then enable it again.`,
        },
      },
    ],
  },
  'notices.webhook-secret-rotated': {
    article: 'art.6',
    departments: () => [],
    say: ({ org, host, previousUntil }) => [
      {
        to: [{ org, role: 'lead' }, { org, role: 'cdo' }],
        title: { zh: '推送签名密钥已轮换', en: 'The secret of your webhook was rotated' },
        text: { zh: `推送到 ${host} 的签名密钥已轮换，原密钥有效至 ${previousUntil}。`, en: `The secret that signs for ${host} was rotated; the last one is good until ${previousUntil}.` },
      },
    ],
  },
} as const satisfies NoticeRules;
