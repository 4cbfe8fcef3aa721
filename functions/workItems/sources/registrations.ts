import type { EventData } from '#events/catalogue.ts';
import type { Article } from '#shared/articles.ts';
import { endOfDay } from '#shared/clock.ts';
import type { Text } from '#shared/language.ts';
import { deadlineOf, type Meaning, type Waiting } from '../domain/facts.ts';
import type { ItemDeadline } from '../schema.ts';
import type { Source } from './source.ts';

/** What an act says of an application; `next` names the offices that act next. */
type Standing = Pick<EventData<'registrations.application-withdrawn'>, 'subjects' | 'name' | 'status' | 'from' | 'next'>;
type Office = Standing['next'][number];

/** What is waited for in each status in which somebody has to act, and the article (登记办法). */
const WORK: Readonly<Record<string, { readonly article: Article; readonly title: Text }>> = {
  'draft': { article: 'registration.art.7', title: { zh: '完善登记申请并提交业务审核', en: 'Complete the application and ask for its internal review' } },
  'internal-review': { article: 'registration.art.7', title: { zh: '业务审核登记申请', en: 'Endorse the application for registration' } },
  'endorsed': { article: 'registration.art.8', title: { zh: '提交登记申请', en: 'Submit the application for registration' } },
  'submitted': { article: 'registration.art.10', title: { zh: '受理登记申请', en: 'Decide on accepting the application' } },
  'returned': { article: 'registration.art.10', title: { zh: '补正登记申请', en: 'Complete the application that was returned' } },
  'formal-review': { article: 'registration.art.11', title: { zh: '形式审核', en: 'Conclude the formal review' } },
  'publication': { article: 'registration.art.12', title: { zh: '复核公示异议', en: 'Review an objection' } },
  'objection-review': { article: 'registration.art.12', title: { zh: '复核公示异议', en: 'Review the objections' } },
  'awaiting-code': { article: 'registration.art.13', title: { zh: '赋码', en: 'Assign the code' } },
  'cancelling': { article: 'registration.art.14', title: { zh: '办理注销登记', en: 'Conclude the cancellation' } },
};
const ENDED = ['completed', 'not-accepted', 'rejected', 'terminated', 'withdrawn', 'lapsed'];

/** An application waits at an office: the leading department waits for the centre, nobody for a department. */
export function waitingAt({ subjects, name, status }: Pick<Standing, 'subjects' | 'name' | 'status'>, { org, post }: Office, deadline?: ItemDeadline): Waiting {
  const work = WORK[status] ?? { article: 'registration.art.8', title: { zh: '办理登记申请', en: 'Act on the application' } };
  const [lead] = subjects;
  return {
    slot: `${status}-${org ?? post}`,
    owner: org === undefined ? { role: 'centre' } : { org, role: post },
    ...(org === undefined && lead !== undefined ? { counterpart: lead } : {}),
    title: { zh: `${work.title.zh}：${name}`, en: `${work.title.en}: ${name}` },
    article: work.article,
    deadline: deadline && deadlineOf(deadline),
  };
}

/** The offices that a status waits at, as the application's `next` names them. */
function officesOf(status: string, subjects: readonly string[]): Office[] {
  if (status === 'internal-review') return subjects.map((org) => ({ org, post: 'cdo' as const }));
  if (['draft', 'endorsed', 'returned'].includes(status)) return subjects.slice(0, 1).map((org) => ({ org, post: 'steward' as const }));
  return [{ post: 'centre' }];
}

/** It has gone on: from the offices of its last status to those that are next. */
function goesOn(application: Standing & { readonly deadline?: ItemDeadline }): Meaning[] {
  const { status, from, subjects, next, deadline } = application;
  const left = from === undefined || from === status ? [] : officesOf(from, subjects);
  return [
    ...left.map((office): Meaning => ({ kind: 'over', ...waitingAt({ ...application, status: from ?? status }, office), outcome: status, ends: ENDED.includes(status), ...(from === 'publication' ? { ifWaiting: true } : {}) })),
    ...next.map((office): Meaning => ({ kind: 'waits', ...waitingAt(application, office, deadline) })),
  ];
}

/** A department's CDO has consented; the others' consent is waited for as before (登记办法 7). */
function endorsed({ by, ...application }: EventData<'registrations.application-endorsed'>): Meaning[] {
  if (application.status !== application.from) return goesOn(application);
  return [{ kind: 'over', ...waitingAt(application, { org: by, post: 'cdo' }), outcome: 'endorsed', ends: false }];
}

/** Other departments register: what waited at the desks of those before waits at theirs. What waits at the centre stays there. */
function handedOver({ before, ...application }: EventData<'registrations.application-transferred'>): Meaning[] {
  const { status, subjects, next } = application;
  const left = officesOf(status, before).filter(({ org }) => org !== undefined && !subjects.includes(org));
  return [
    ...left.map((office): Meaning => ({ kind: 'over', ...waitingAt(application, office), outcome: 'transferred', ends: false, ifWaiting: true })),
    ...next.filter(({ org }) => org !== undefined && !before.includes(org)).map((office): Meaning => ({ kind: 'stands', ...waitingAt(application, office) })),
  ];
}

/** Objections wait at the centre as one: it begins with the first that is open and is over with the last. */
function objected(application: Standing): Meaning[] {
  const office: Office = { post: 'centre' };
  if (application.status !== application.from) return goesOn(application);
  return [application.next.length > 0 ? { kind: 'stands', ...waitingAt(application, office) } : { kind: 'over', ...waitingAt(application, office), outcome: 'objections-decided', ends: false }];
}

/** What a record may ask of its department. */
type Wanted = 'change' | 'renewal' | 'cancellation';
type Registered = Pick<EventData<'registrations.renewal-due'>, 'subjects' | 'name'>;

/** The registered record asks something of the department that leads it. */
export function asked(what: Wanted, { subjects, name }: Registered, until?: string): Waiting {
  const titles = { change: { zh: '申请变更登记', en: 'Apply for the change of the registration' }, renewal: { zh: '申请续展', en: 'Apply for the renewal' }, cancellation: { zh: '申请注销登记', en: 'Apply for the cancellation of the registration' } } as const;
  const articles = { change: 'registration.art.9', renewal: 'registration.art.15', cancellation: 'registration.art.14' } as const;
  return {
    slot: what,
    owner: { org: subjects[0] ?? '', role: 'steward' },
    title: { zh: `${titles[what].zh}：${name}`, en: `${titles[what].en}: ${name}` },
    article: articles[what],
    deadline: until === undefined ? undefined : { dueDate: until, takesEffectAt: endOfDay(until), provisional: false },
  };
}

type Operated = Pick<EventData<'registrations.operation-applied-for'>, 'department' | 'name'>;

/** 登记办法 8: a resource under authorised operation is registered within twenty working days of its first delivery. */
export function firstRegistration({ department, name }: Operated, deadline?: ItemDeadline): Waiting {
  return {
    slot: 'first-registration',
    owner: { org: department, role: 'steward' },
    title: { zh: `申请首次登记（授权运营）：${name}`, en: `Apply for the first registration (authorised operation): ${name}` },
    article: 'registration.art.8',
    deadline: deadline && deadlineOf(deadline),
  };
}

/** Declared, or declared anew: it waits, with the deadline that it has now, or nothing is due. */
function operated(operation: EventData<'registrations.operation-declared'>): Meaning[] {
  if (operation.next.length > 0) return [{ kind: 'stands', ...firstRegistration(operation, operation.deadline) }];
  return [{ kind: 'over', ...firstRegistration(operation), outcome: 'nothing-due', ends: false, ifWaiting: true }];
}

/** Whether it had been asked is not in the act: where nothing waits, nothing is over. */
const answered = (record: Registered, outcome: string, ...what: Wanted[]): Meaning[] => what.map((one) => ({ kind: 'over', ...asked(one, record), outcome, ends: false, ifWaiting: true }));

/** What a record asked is asked of another department now. */
const passedOn = (record: Registered): Meaning[] => (['change', 'renewal', 'cancellation'] as const).map((what) => ({ kind: 'over', ...asked(what, record), outcome: 'transferred', ends: false, ifWaiting: true }));

export const registrations: Source = {
  name: 'registrations',
  pathOf: (subject) => (subject.startsWith('reg_') ? `/registrations/${subject}` : subject.startsWith('opn_') ? `/registrations/operations/res_${subject.slice('opn_'.length)}` : `/registrations/applications/${subject}`),
  meanings: {
    'registrations.application-drafted': goesOn,
    'registrations.application-edited': goesOnIfMoved,
    'registrations.review-requested': goesOn,
    'registrations.application-sent-back': goesOn,
    'registrations.application-endorsed': endorsed,
    'registrations.application-submitted': goesOn,
    'registrations.application-returned': goesOn,
    'registrations.application-accepted': goesOn,
    'registrations.application-not-accepted': goesOn,
    'registrations.application-rejected': goesOn,
    'registrations.application-withdrawn': goesOn,
    'registrations.publication-started': goesOn,
    'registrations.objection-filed': objected,
    'registrations.objection-decided': objected,
    'registrations.publication-closed': goesOn,
    'registrations.application-terminated': goesOn,
    'registrations.application-completed': goesOn,
    'registrations.application-lapsed': goesOn,
    'registrations.application-transferred': handedOver,
    'registrations.deadline-recomputed': ({ after, ...application }) => application.next.map((office) => ({ kind: 'moves', ...waitingAt(application, office, after) })),
    // The entry may say again what is registered: then nothing is asked for any more.
    'registrations.change-asked': (record) => (record.next.length > 0 ? [{ kind: 'stands', ...asked('change', record) }] : answered(record, 'unchanged', 'change')),
    'registrations.cancellation-asked': (record) => (record.next.length > 0 ? [{ kind: 'stands', ...asked('cancellation', record) }] : answered(record, 'unchanged', 'cancellation')),
    'registrations.operation-declared': operated,
    'registrations.operation-changed': operated,
    'registrations.operation-due-again': operated,
    'registrations.registration-transferred': ({ before, asks, until, ...record }) =>
      record.subjects[0] === before[0] ? [] : [...passedOn({ ...record, subjects: before }), ...asks.map((what): Meaning => ({ kind: 'stands', ...asked(what, record, what === 'renewal' ? until : undefined) }))],
    'registrations.operation-transferred': ({ before, ...operation }) => [
      { kind: 'over', ...firstRegistration({ ...operation, department: before }), outcome: 'transferred', ends: false, ifWaiting: true },
      ...(operation.next.length > 0 ? [{ kind: 'stands' as const, ...firstRegistration(operation, operation.deadline) }] : []),
    ],
    'registrations.operation-applied-for': (operation) => [{ kind: 'over', ...firstRegistration(operation), outcome: 'applied-for', ends: false, ifWaiting: true }],
    'registrations.operation-deadline-recomputed': ({ after, ...operation }) => [{ kind: 'moves', ...firstRegistration(operation, after) }],
    'registrations.operation-ended': (operation) => [{ kind: 'over', ...firstRegistration(operation), outcome: 'ended', ends: true, ifWaiting: true }],
    'registrations.renewal-due': (record) => [{ kind: 'waits', ...asked('renewal', record, record.until) }],
    'registrations.registration-changed': (record) => answered(record, 'changed', 'change', 'cancellation'),
    'registrations.registration-renewed': (record) => answered(record, 'renewed', 'renewal'),
    'registrations.registration-cancelled': (record) => answered(record, 'cancelled', 'change', 'renewal', 'cancellation'),
    'registrations.registration-revoked': (record) => answered(record, 'revoked', 'change', 'renewal', 'cancellation'),
  },
};

/** Editing what is a draft already tells nothing new. */
function goesOnIfMoved(application: Standing): Meaning[] {
  return application.from === application.status ? [] : goesOn(application);
}
