import type { EventData } from '#events/catalogue.ts';
import type { Text } from '#shared/language.ts';
import type { Addressee } from '../inbox.ts';
import type { NoticeRules } from '../notice.ts';

type Application = Pick<EventData<'registrations.application-withdrawn'>, 'applicationId' | 'subjects' | 'name' | 'from'>;

const CENTRE: Addressee = { role: 'centre' };
/** What only the departments have seen so far: the centre hears of nothing that happens before the submission. */
const INSIDE = ['draft', 'internal-review', 'endorsed'];

/** Who handles registration in every registering department: its data steward and its chief data officer (登记办法 7). */
const handlers = ({ subjects }: { readonly subjects: readonly string[] }): Addressee[] => subjects.flatMap((org): Addressee[] => [{ org, role: 'steward' }, { org, role: 'cdo' }]);
/** The departments that file along with the leading one. */
const joint = ({ subjects: [, ...others] }: Application): Addressee[] => handlers({ subjects: others });
const steward = ({ subjects: [lead] }: Application): Addressee[] => (lead === undefined ? [] : [{ org: lead, role: 'steward' }]);
const called = ({ name, applicationId }: Application): Text => ({ zh: `“${name}”的登记申请（${applicationId}）`, en: `the application to register “${name}” (${applicationId})` });
const none = () => [];

const STEPS: Readonly<Record<EventData<'registrations.deadline-overrun'>['step'], Text>> = {
  'acceptance': { zh: '受理', en: 'acceptance' },
  'formal-review': { zh: '形式审核', en: 'formal review' },
  'publication': { zh: '公示', en: 'publication' },
  'cancellation': { zh: '注销办理', en: 'cancellation' },
};

/** One sentence to some addressees. */
function said(to: readonly Addressee[], title: Text, zh: string, en: string) {
  return { to, title, text: { zh, en } };
}

/** What the registering departments and 区城运中心 are told of an application (办法 14; 登记办法 7–14). */
export const applicationNotices = {
  'registrations.review-requested': {
    article: 'registration.art.7',
    departments: none,
    say: (data) => [said(data.next.flatMap(({ org, post }): Addressee[] => (org === undefined || post !== 'cdo' ? [] : [{ org, role: post }])), { zh: '登记申请待业务审核', en: 'An application awaits your internal review' }, `${called(data).zh}已提交业务审核，请审核。`, `Review ${called(data).en}.`)],
  },
  'registrations.application-sent-back': {
    article: 'registration.art.7',
    departments: ({ by }) => [by],
    say: (data, nameOf) => [said([...steward(data), ...joint(data)], { zh: '登记申请被退回修改', en: 'An application was sent back' }, `${nameOf(data.by)}在业务审核中退回了${called(data).zh}，理由见申请详情。`, `${nameOf(data.by)} sent ${called(data).en} back; the reason stands in it.`)],
  },
  'registrations.application-endorsed': {
    article: 'registration.art.7',
    departments: none,
    say: (data) => (data.missing.length > 0 ? [] : [said(steward(data), { zh: '业务审核已通过，可以提交', en: 'The internal review is passed' }, `${called(data).zh}已经各登记主体审核同意，可以提交。`, `Every registering department has endorsed ${called(data).en}; it may be submitted.`)]),
  },
  'registrations.application-submitted': {
    article: 'registration.art.10',
    departments: ({ subjects }) => subjects.slice(0, 1),
    say: (data, nameOf) => {
      const own = data.filedBy === 'subject';
      const from = own ? { zh: nameOf(data.subjects[0] ?? ''), en: nameOf(data.subjects[0] ?? '') } : { zh: '利害关系人', en: 'An interested party' };
      return [
        said([CENTRE], { zh: '收到登记申请', en: 'An application was submitted' }, `${from.zh}提交了${called(data).zh}。请于 ${data.deadline.dueDate} 24:00 前决定是否受理。`, `${from.en} submitted ${called(data).en}. Decide on accepting it by the end of ${data.deadline.dueDate}.`),
        said(own ? joint(data) : handlers(data), { zh: '登记申请已提交', en: 'An application was submitted' }, `${from.zh}已提交${called(data).zh}。`, `${from.en} submitted ${called(data).en}.`),
      ];
    },
  },
  'registrations.application-returned': {
    article: 'registration.art.10',
    departments: none,
    say: (data) => [said(handlers(data), { zh: '登记申请须补正', en: 'An application must be completed' }, `${called(data).zh}材料不齐，须补正 ${data.missing.length} 项，已一次性告知；受理期限自重新提交之日起算。`, `What is missing in ${called(data).en} is told once, ${data.missing.length} in all; the period of acceptance counts from the re-submission.`)],
  },
  'registrations.application-accepted': {
    article: 'registration.art.10',
    departments: none,
    say: (data) => [said(handlers(data), { zh: `登记申请已受理 ${data.acceptanceNumber}`, en: `Application accepted: ${data.acceptanceNumber}` }, `${called(data).zh}已受理，应于 ${data.deadline.dueDate} 24:00 前办结下一步。`, `The centre accepted ${called(data).en}; its next step is due by the end of ${data.deadline.dueDate}.`)],
  },
  'registrations.application-not-accepted': {
    article: 'registration.art.10',
    departments: none,
    say: (data) => [said(handlers(data), { zh: '登记申请不予受理', en: 'An application was not accepted' }, `${called(data).zh}不予受理，理由见申请详情。`, `The centre did not accept ${called(data).en}; the reasons stand in it.`)],
  },
  'registrations.application-rejected': {
    article: 'registration.art.11',
    departments: none,
    say: (data) => [said(handlers(data), { zh: '登记申请审核不通过', en: 'An application was rejected' }, `${called(data).zh}未通过审核，理由见申请详情。`, `The centre rejected ${called(data).en}; the reasons stand in it.`)],
  },
  'registrations.application-withdrawn': {
    article: 'registration.art.8',
    departments: none,
    say: (data) => [said([...joint(data), ...(INSIDE.includes(data.from ?? '') ? [] : [CENTRE])], { zh: '登记申请已撤回', en: 'An application was withdrawn' }, `${called(data).zh}已撤回，无须再办理。`, `${sentence(called(data).en)} was withdrawn; nothing is left to do.`)],
  },
  'registrations.publication-started': {
    article: 'registration.art.12',
    departments: none,
    say: (data) => [said(handlers(data), { zh: '登记申请开始公示', en: 'An application is published' }, `${called(data).zh}通过形式审核，公示至 ${data.deadline.dueDate} 24:00。`, `${sentence(called(data).en)} passed the formal review and is published until the end of ${data.deadline.dueDate}.`)],
  },
  'registrations.objection-filed': {
    article: 'registration.art.12',
    departments: none,
    say: (data) => [said([CENTRE, ...handlers(data)], { zh: '公示期内收到异议', en: 'An objection was filed' }, `${called(data).zh}收到异议，待复核 ${data.open} 件。`, `There is an objection to ${called(data).en}; to be reviewed: ${data.open}.`)],
  },
  'registrations.objection-decided': {
    article: 'registration.art.12',
    departments: none,
    // What is upheld terminates the application, and that says all there is to say.
    say: (data) => (data.outcome === 'upheld' ? [] : [said(handlers(data), { zh: '异议不成立', en: 'An objection was dismissed' }, `对${called(data).zh}的一件异议经复核不成立，待复核 ${data.open} 件。`, `An objection to ${called(data).en} was dismissed; still to be reviewed: ${data.open}.`)]),
  },
  'registrations.publication-closed': {
    article: 'registration.art.12',
    departments: none,
    say: (data) => {
      const then = data.open > 0 ? { zh: `尚有 ${data.open} 件异议待复核`, en: `objections to be reviewed: ${data.open}` } : { zh: '等待赋码', en: 'it awaits its code' };
      return [said([CENTRE, ...handlers(data)], { zh: '公示期满', en: 'A publication is over' }, `${called(data).zh}公示期满，${then.zh}。`, `The publication of ${called(data).en} is over: ${then.en}.`)];
    },
  },
  'registrations.application-terminated': {
    article: 'registration.art.12',
    departments: none,
    say: (data) => [said(handlers(data), { zh: '异议成立，终止登记', en: 'Terminated: an objection was upheld' }, `${called(data).zh}因异议成立终止，理由见申请详情。`, `${sentence(called(data).en)} was terminated, since an objection was upheld; the reasons stand in it.`)],
  },
  'registrations.application-lapsed': {
    article: 'registration.art.14',
    departments: none,
    say: (data) => [said([...handlers(data), ...(INSIDE.includes(data.from ?? '') ? [] : [CENTRE])], { zh: '登记申请失去对象', en: 'An application lapsed' }, `所针对的登记已终结，${called(data).zh}随之失效。`, `The registration has ended, and ${called(data).en} lapsed with it.`)],
  },
  'registrations.deadline-overrun': {
    article: 'registration.art.11',
    departments: none,
    say: (data) => [said([CENTRE, ...handlers(data)], { zh: `${STEPS[data.step].zh}逾期`, en: `Overdue: ${STEPS[data.step].en}` }, `${called(data).zh}的${STEPS[data.step].zh}应于 ${data.dueDate} 前办结，已逾期。逾期不视为通过，须说明原因。`, `The ${STEPS[data.step].en} of ${called(data).en} was due by ${data.dueDate}. Nothing is deemed approved; the overrun has to be explained.`)],
  },
  'registrations.overrun-explained': {
    article: 'registration.art.11',
    departments: none,
    say: (data) => [said(handlers(data), { zh: `已说明${STEPS[data.step].zh}逾期原因`, en: `Explained: overdue ${STEPS[data.step].en}` }, `区城运中心已说明${called(data).zh}的逾期原因，见申请详情。`, `The centre explained why ${called(data).en} is overdue; see there.`)],
  },
  'registrations.deadline-recomputed': {
    article: 'civil.art.203',
    departments: none,
    say: (data) => {
      const { before, after, step } = data;
      return [said([CENTRE, ...handlers(data)], { zh: '登记申请的期限有变', en: 'The deadline of an application has moved' }, `因工作日安排公布或调整，${called(data).zh}的${STEPS[step].zh}期限由 ${before.dueDate} 变为 ${after.dueDate}${after.provisional ? '（暂定）' : ''}。`, `The calendar was published or changed: the ${STEPS[step].en} of ${called(data).en} moves from ${before.dueDate} to ${after.dueDate}${after.provisional ? ' (provisional)' : ''}.`)];
    },
  },
} as const satisfies NoticeRules;

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
