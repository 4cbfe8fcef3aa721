import type { Addressee } from '../inbox.ts';
import type { NoticeRules } from '../notice.ts';

/** Who handles sharing in a department: its data steward and its chief data officer (办法 6). */
const handlers = (org: string): Addressee[] => [
  { org, role: 'steward' },
  { org, role: 'cdo' },
];
const sides = ({ requester, responsible }: { readonly requester: string; readonly responsible: string }) => [requester, responsible];

/** What the departments on both sides of a sharing request are told (办法 15–17). */
export const sharingNotices = {
  'sharing.request-filed': {
    article: 'art.17(2)',
    departments: sides,
    // Where no review is needed the approval follows at once, and says all there is to say.
    say: ({ requester, responsible, number, deadline }, nameOf) =>
      deadline === undefined
        ? []
        : [
            {
              to: handlers(responsible),
              title: { zh: `收到共享申请 ${number}`, en: `Sharing request ${number} received` },
              text: {
                zh: `${nameOf(requester)}申请共享贵单位的数据。请于 ${deadline.dueDate} 24:00 前审核并反馈，逾期未反馈视为审核通过。`,
                en: `${nameOf(requester)} asks for data of your department. Decide by the end of ${deadline.dueDate}; without an answer it is deemed approved.`,
              },
            },
          ],
  },
  'sharing.deadline-recomputed': {
    article: 'art.17(2)',
    departments: sides,
    say: ({ requester, responsible, requestId, before, after }) => [
      {
        to: [...handlers(responsible), ...handlers(requester)],
        title: { zh: '共享申请的审核期限有变', en: 'The deadline of a sharing request has moved' },
        text: {
          zh: `因工作日安排公布或调整，申请 ${requestId} 的审核期限由 ${before.dueDate} 变为 ${after.dueDate}${after.provisional ? '（暂定）' : ''}。`,
          en: `The calendar was published or changed: the deadline of request ${requestId} moves from ${before.dueDate} to ${after.dueDate}${after.provisional ? ' (provisional)' : ''}.`,
        },
      },
    ],
  },
  'sharing.request-approved': {
    article: 'art.17',
    departments: sides,
    say: ({ requester, responsible, requestId, decidedBy }, nameOf) => [
      {
        to: handlers(requester),
        title: { zh: '共享申请审核通过', en: 'Sharing request approved' },
        text: { zh: `贵单位向${nameOf(responsible)}提出的申请 ${requestId} 已通过，可以使用所授权的数据。`, en: `Your request ${requestId} to ${nameOf(responsible)} is approved; the data granted may be used.` },
      },
      ...(decidedBy === 'system'
        ? [
            {
              to: handlers(responsible),
              title: { zh: '数据已依法直接共享', en: 'Data were shared without review' },
              text: { zh: `${nameOf(requester)}的申请 ${requestId} 无须审核，已依法直接授权。`, en: `Request ${requestId} of ${nameOf(requester)} needed no review and was granted at once.` },
            },
          ]
        : []),
    ],
  },
  'sharing.request-deemed-approved': {
    article: 'art.17(2)',
    departments: sides,
    say: ({ requester, responsible, requestId, dueDate }, nameOf) => [
      {
        to: handlers(requester),
        title: { zh: '共享申请视为审核通过', en: 'Sharing request deemed approved' },
        text: { zh: `${nameOf(responsible)}未在 ${dueDate} 前反馈，申请 ${requestId} 视为审核通过，可以使用所授权的数据。`, en: `${nameOf(responsible)} did not answer by ${dueDate}: request ${requestId} is deemed approved, and the data granted may be used.` },
      },
      {
        to: [...handlers(responsible), { org: responsible, role: 'lead' }],
        title: { zh: '逾期未反馈，申请视为审核通过', en: 'Deemed approved for want of an answer' },
        text: { zh: `${nameOf(requester)}的申请 ${requestId} 未在 ${dueDate} 前反馈审核结果，依法视为审核通过。`, en: `Request ${requestId} of ${nameOf(requester)} was not answered by ${dueDate} and is deemed approved by law.` },
      },
    ],
  },
  'sharing.request-refused': {
    article: 'art.15(2)',
    departments: sides,
    say: ({ requester, responsible, requestId, decidedBy }, nameOf) => [
      {
        to: handlers(requester),
        title: { zh: '共享申请未通过', en: 'Sharing request refused' },
        text: { zh: `${nameOf(responsible)}对申请 ${requestId} 不予通过，理由见申请详情。`, en: `${nameOf(responsible)} refused request ${requestId}; the reasons stand in the request.` },
      },
      ...(decidedBy === 'system'
        ? [
            {
              to: handlers(responsible),
              title: { zh: '申请依法不予共享', en: 'Request barred by law' },
              text: { zh: `所申请的数据已依法列为不予共享，${nameOf(requester)}的申请 ${requestId} 由系统办结。`, en: `The law has come to bar sharing the data: request ${requestId} of ${nameOf(requester)} was closed by the system.` },
            },
          ]
        : []),
    ],
  },
  'sharing.request-withdrawn': {
    article: 'art.17(2)',
    departments: sides,
    say: ({ requester, responsible, requestId }, nameOf) => [
      {
        to: handlers(responsible),
        title: { zh: '共享申请已撤回', en: 'Sharing request withdrawn' },
        text: { zh: `${nameOf(requester)}撤回了申请 ${requestId}，无须再办理。`, en: `${nameOf(requester)} withdrew request ${requestId}; nothing is left to do.` },
      },
    ],
  },
  'sharing.grant-revoked': {
    article: 'art.15(2)',
    departments: sides,
    say: ({ requester, responsible, grantId, by }, nameOf) =>
      by === responsible
        ? [
            {
              to: handlers(requester),
              title: { zh: '共享授权已撤销', en: 'Grant revoked' },
              text: { zh: `${nameOf(responsible)}撤销了授权 ${grantId}，请立即停止使用相关数据。`, en: `${nameOf(responsible)} revoked grant ${grantId}: stop using the data at once.` },
            },
          ]
        : [
            {
              to: handlers(responsible),
              title: { zh: '共享授权已放弃', en: 'Grant given up' },
              text: { zh: `${nameOf(requester)}放弃了授权 ${grantId}，不再使用相关数据。`, en: `${nameOf(requester)} gave up grant ${grantId} and uses the data no more.` },
            },
          ],
  },
  'sharing.scenario-proposed': {
    article: 'art.17(1)',
    departments: ({ demanding, responsible }) => [demanding, responsible],
    say: ({ scenarioId, demanding, responsible }, nameOf) => [
      {
        to: [demanding, responsible].map((org) => ({ org, role: 'cdo' })),
        title: { zh: '便捷共享场景待签署', en: 'A sharing scenario awaits your signature' },
        text: { zh: `${nameOf(demanding)}会同${nameOf(responsible)}设定场景 ${scenarioId}，双方首席数据官签署后由区数据局备案。`, en: `${nameOf(demanding)} proposes scenario ${scenarioId} with ${nameOf(responsible)}; once both chief data officers have signed, the data bureau files it.` },
      },
    ],
  },
} as const satisfies NoticeRules;
