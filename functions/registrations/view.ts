import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import type { Call } from '#shared/call.ts';
import { deadlineView, viewDeadline } from '#shared/deadline.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { missingConsents, nextOf, sidesOf } from './domain/application.ts';
import { articles } from './domain/articles.ts';
import { draftInput, objectionInput, type Confided } from './domain/forms.ts';
import { applicationLifecycle, objectionLifecycle, type ApplicationStatus } from './domain/lifecycle.ts';
import { hasClock } from './repository.ts';
import { applicationState, applicationTypes, clockSteps, type ApplicationState, type ObjectionState, type RunningClock } from './schema.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const actions = once(() => z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }));
const office = once(() => z.object({ org: z.string().optional(), post: z.enum(['steward', 'cdo', 'centre']) }));
const kept = once(() => applicationState().options[0].shape);

const clockView = once(() => z
  .object({
    step: z.enum(clockSteps).meta({ description: '受理、形式审核、公示、注销 · which period' }),
    deadline: deadlineView(),
    reminderAt: instant().optional(),
    remindedAt: instant().optional(),
    overrunAt: instant().optional().meta({ description: '已逾期：并不因此视为通过，须说明原因 · overrun: nothing is approved by it, and it has to be explained' }),
    explanation: z.string().optional().meta({ description: '逾期原因 · why it took longer' }),
    executionArn: z.string().meta({ description: '期限流程的执行 · the execution that keeps the clock' }),
  })
  .meta({ id: 'RegistrationClock' }));

/** What a list of applications or of records is asked by. */
export const listQuery = <S extends z.ZodEnum>(status: S) => z.strictObject({
  view: z.enum(['led', 'joint']).optional().meta({ description: 'led：牵头的（默认）；joint：参与联合登记的 · what the department leads (default), or takes part in' }),
  status: status.optional(),
  department: departmentCode.optional(),
  ...pageQuery(),
});

export const applicationView = once(() => z
  .object({
    id: z.string(),
    type: z.enum(applicationTypes),
    status: z.enum(Object.keys(applicationLifecycle.states) as [ApplicationStatus, ...ApplicationStatus[]]),
    filedBy: z.enum(['subject', 'interested-party']),
    subjects: z.array(z.object({ code: z.string(), name: z.string(), uscc: z.string().optional() })),
    object: kept().object,
    name: z.string().meta({ description: '登记数据名称 · registered name' }),
    summary: z.string().meta({ description: '数据内容简介 · what the data are' }),
    ...kept().statement.shape,
    snapshot: kept().snapshot.meta({ description: '存证：目录条目的快照及其摘要 · the frozen entries of the catalogue, by hash' }),
    authorization: kept().authorization,
    registrationId: z.string().optional(),
    corrections: kept().corrections,
    ground: kept().ground,
    years: z.int().optional(),
    reason: z.string().optional(),
    consents: kept().consents,
    awaitedConsents: z.array(z.string()).meta({ description: '尚待业务审核的主体 · whose CDO has not endorsed it yet' }),
    openedAt: instant(),
    submissions: z.int(),
    submittedAt: instant().optional(),
    returned: kept().returned,
    acceptance: kept().acceptance,
    publishedAt: instant().optional(),
    objections: kept().objections,
    clock: clockView().optional(),
    past: kept().past.meta({ description: '已结束的期限及是否逾期 · periods that are over' }),
    next: z.array(office()).meta({ description: '下一步由谁办理 · which office acts next' }),
    endedAt: instant().optional(),
    endedBy: z.string().optional(),
    outcomeReason: z.string().optional(),
    article: z.string().meta({ description: '当前状态依据的条款 · the article that the state rests on' }),
    allowedActions: actions(),
  })
  .meta({ id: 'RegistrationApplication' }));
export type ApplicationView = z.output<ReturnType<typeof applicationView>>;

/** `executionArn` is a function of the clock's name: the execution is called so. */
export function viewApplication(application: ApplicationState, { actor, language }: Pick<Call, 'actor' | 'language'>, executionArn: (clock: string) => string): ApplicationView {
  const { title, statement: stated, partyHash: _, claimedBy: __, ...shown } = application;
  return {
    ...shown,
    ...title,
    ...stated,
    clock: hasClock(application) ? viewClock(application.clock, language, executionArn) : undefined,
    awaitedConsents: application.status === 'internal-review' ? missingConsents(application) : [],
    next: nextOf(application),
    article: articles[application.status],
    allowedActions: allowedActions(applicationLifecycle, application.status, sidesOf(application, actor), actor),
  };
}

function viewClock({ name, deadline, ...clock }: RunningClock, language: Call['language'], executionArn: (clock: string) => string) {
  return { ...clock, deadline: viewDeadline(deadline, language), executionArn: executionArn(name) };
}

/** What somebody from outside gets: a number to quote. Nothing of what they said is repeated. */
export const receiptView = once(() => z.object({ id: z.string().meta({ description: '回执编号 · number to quote' }), receivedAt: instant() }).meta({ id: 'RegistrationReceipt' }));
export type ReceiptView = z.output<ReturnType<typeof receiptView>>;

export const objectionView = once(() => z
  .object({
    id: z.string(),
    applicationId: z.string(),
    status: z.enum(['received', 'upheld', 'dismissed']),
    receivedAt: instant(),
    partyHash: z.string().meta({ description: '异议人身份和内容的加盐摘要 · salted hash of who objects and what they say' }),
    decidedAt: instant().optional(),
    decidedBy: z.string().optional(),
    reason: z.string().optional(),
    confided: objectionInput().optional().meta({ description: '身份、内容和证据，仅供区城运中心 · for the centre alone' }),
    allowedActions: actions(),
  })
  .meta({ id: 'Objection' }));
export type ObjectionView = z.output<ReturnType<typeof objectionView>>;

export function viewObjection(objection: ObjectionState, confided: Confided | undefined, actor: Call['actor']): ObjectionView {
  const { subjects: _, ...shown } = objection;
  const forCentre = actor.roles.includes('centre') && confided && 'statement' in confided ? { confided } : {};
  return { ...shown, ...forCentre, allowedActions: allowedActions(objectionLifecycle, objection.status, { centre: actor.org }, actor) };
}

export const proposalView = once(() => z
  .object({
    registrationId: z.string(),
    differences: z.array(z.object({ resourceId: z.string(), registeredVersion: z.int(), version: z.int(), changed: z.array(z.object({ field: z.string(), registered: z.unknown(), catalogue: z.unknown() })) })),
    draft: draftInput().meta({ id: 'RegistrationChangeDraft' }),
  })
  .meta({ id: 'RegistrationProposal' }));
export type ProposalView = z.output<ReturnType<typeof proposalView>>;
