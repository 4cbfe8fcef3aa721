import type { EventData } from '#events/catalogue.ts';
import type { Text } from '#shared/language.ts';
import type { Addressee } from '../inbox.ts';
import type { NoticeRules } from '../notice.ts';

type Registered = Pick<EventData<'registrations.renewal-due'>, 'registrationId' | 'subjects' | 'name'>;

/** Who handles a registered record in every department that it names (登记办法 7). */
const handlers = ({ subjects }: Registered): Addressee[] => subjects.flatMap((org): Addressee[] => [{ org, role: 'steward' }, { org, role: 'cdo' }]);
const called = ({ name, registrationId }: Registered): Text => ({ zh: `“${name}”的登记（${registrationId}）`, en: `the registration of “${name}” (${registrationId})` });
const none = () => [];

/** What the departments of a registered record are told of it (登记办法 9, 13–15, 20). */
export const recordNotices = {
  'registrations.registration-registered': {
    article: 'registration.art.13',
    departments: none,
    say: (data) => [
      {
        to: handlers(data),
        title: { zh: '登记完成，已赋码', en: 'Registered, with its code' },
        text: { zh: `${called(data).zh}已完成，登记结果查询码 ${data.code}，有效期至 ${data.until}。`, en: `Done: ${called(data).en}, code ${data.code}, valid until ${data.until}.` },
      },
    ],
  },
  'registrations.registration-changed': {
    article: 'registration.art.13',
    departments: none,
    say: (data) => [
      {
        to: handlers(data),
        title: data.type === 'correction' ? { zh: '更正登记完成', en: 'A registration was corrected' } : { zh: '变更登记完成', en: 'A registration was changed' },
        text: { zh: `${called(data).zh}已更新为第 ${data.version} 版。`, en: `Version ${data.version} is in force of ${called(data).en}.` },
      },
    ],
  },
  'registrations.registration-renewed': {
    article: 'registration.art.15',
    departments: none,
    say: (data) => [
      { to: handlers(data), title: { zh: '登记已续展', en: 'A registration was renewed' }, text: { zh: `${called(data).zh}有效期由 ${data.before} 延至 ${data.until}。`, en: `The term of ${called(data).en} goes on from ${data.before} to ${data.until}.` } },
    ],
  },
  'registrations.registration-cancelled': {
    article: 'registration.art.14',
    departments: none,
    say: (data) => [
      data.how === 'expiry'
        ? { to: handlers(data), title: { zh: '期满未续展，已依职权注销', en: 'Cancelled ex officio: not renewed' }, text: { zh: `${called(data).zh}期满未续展，已依职权注销。`, en: `The term ended without a renewal, and so did ${called(data).en}.` } }
        : { to: handlers(data), title: { zh: '登记已注销', en: 'A registration was cancelled' }, text: { zh: `${called(data).zh}已依申请注销。`, en: `Cancelled as applied for: ${called(data).en}.` } },
    ],
  },
  'registrations.registration-revoked': {
    article: 'registration.art.20',
    departments: none,
    say: (data) => [
      {
        to: [...handlers(data), ...data.subjects.map((org): Addressee => ({ org, role: 'lead' })), { role: 'bureau' }],
        title: { zh: '登记已被撤销', en: 'A registration was revoked' },
        text: { zh: `区城运中心撤销了${called(data).zh}，理由见登记详情。`, en: `The centre revoked ${called(data).en}; the reasons stand in it.` },
      },
    ],
  },
  'registrations.change-asked': {
    article: 'registration.art.9',
    departments: none,
    // The entry may say again what is registered: then nothing is asked for any more.
    say: (data) =>
      data.next.length === 0
        ? []
        : [
            {
              to: handlers(data),
              title: { zh: '目录已变化，请申请变更登记', en: 'The catalogue has changed: apply for a change' },
              text: { zh: `${called(data).zh}所依托的目录条目 ${data.resourceId} 已变化，请申请变更登记；不同之处已预先填好。`, en: `The entry ${data.resourceId} under ${called(data).en} has changed: apply for a change; the difference is filled in.` },
            },
          ],
  },
  'registrations.cancellation-asked': {
    article: 'registration.art.14',
    departments: none,
    say: (data) =>
      data.next.length === 0
        ? []
        : [
            {
              to: handlers(data),
              title: { zh: '目录条目已退出，请申请注销登记', en: 'The entry was retired: apply for the cancellation' },
              text: { zh: `${called(data).zh}所依托的目录条目 ${data.resourceId} 已退出目录，请申请注销登记。`, en: `The entry ${data.resourceId} under ${called(data).en} was retired from the catalogue: apply for the cancellation.` },
            },
          ],
  },
  'registrations.renewal-due': {
    article: 'registration.art.15',
    departments: none,
    say: (data) => [
      {
        to: handlers(data),
        title: { zh: '登记即将期满，可以申请续展', en: 'A registration may be renewed' },
        text: { zh: `${called(data).zh}有效期至 ${data.until}。需继续有效的，请于该日前申请续展，逾期未续展将依职权注销。`, en: `The term of ${called(data).en} ends on ${data.until}. Apply for its renewal by then; else it is cancelled ex officio.` },
      },
    ],
  },
} as const satisfies NoticeRules;
