import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { deadlineSchema } from '#shared/deadline.ts';
import { algorithmSchema } from '#shared/evidence/chain.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const date = once(() => z.iso.date());
const hash = once(() => z.string().regex(/^[0-9a-f]{64}$/));

/** 登记类型 (登记办法 9) and 续展 (15). */
export const applicationTypes = ['initial', 'change', 'correction', 'cancellation', 'renewal'] as const;
export type ApplicationType = (typeof applicationTypes)[number];
/** 公共数据资源包括数据资源、数据产品和服务 (办法 14). */
export const objectKinds = ['resource', 'product'] as const;
export const productForms = ['data-set', 'interface', 'report', 'model', 'service'] as const;
/** Grounds of 注销: lost, rights given up or term ended, entity ended, other by law; `not-renewed` is the agency's own (15). */
export const cancellationGrounds = ['lost', 'given-up-or-ended', 'entity-ended', 'other-by-law'] as const;
export const revocationGrounds = ['false-material', 'forgery', 'illegal-use'] as const;
/** The periods that run on an application, in working days. */
export const clockSteps = ['acceptance', 'formal-review', 'publication', 'cancellation'] as const;
export type ClockStep = (typeof clockSteps)[number];

/** What is registered: an entry of the catalogue, or a product made from entries of it. */
export const registeredObject = once(() => z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('resource'), resourceId: z.string() }),
  z.strictObject({ kind: z.literal('product'), name: z.string(), abstract: z.string(), form: z.enum(productForms), resources: z.array(z.string()) }),
]));
export type RegisteredObject = z.output<ReturnType<typeof registeredObject>>;

/** What a registration states beyond the catalogue (登记办法 9): lawful source, scenarios, risk assessment. */
export const statement = once(() => z.strictObject({
  source: z.string().optional(),
  scenarios: z.string().optional(),
  riskAssessment: z.strictObject({ assessedOn: date(), assessor: z.string(), conclusion: z.string() }).optional(),
}));
export type Statement = z.output<ReturnType<typeof statement>>;

/**
 * 存证: the catalogue's entries as they stood, each by the hash of its canonical JSON; the entries themselves stand under their hash. `hash` is over
 * the list.
 */
export const snapshot = once(() => z.strictObject({
  takenAt: instant(),
  algorithm: algorithmSchema(),
  hash: hash(),
  entries: z.array(z.strictObject({ resourceId: z.string(), department: departmentCode, version: z.int(), name: z.string(), abstract: z.string().optional(), hash: hash() })).min(1),
}));
export type Snapshot = z.output<ReturnType<typeof snapshot>>;

export const subject = once(() => z.strictObject({ code: departmentCode, name: z.string(), uscc: z.string().optional() }));
export type Subject = z.output<ReturnType<typeof subject>>;

/** A running period: `name` is that of its execution, and of its round. */
const clock = once(() => z.strictObject({ step: z.enum(clockSteps), name: z.string(), deadline: deadlineSchema(), reminderAt: instant().optional(), remindedAt: instant().optional(), overrunAt: instant().optional(), explanation: z.string().optional() }));
export type RunningClock = z.output<ReturnType<typeof clock>>;

/** A period that is over: how long it took, and why it took longer than the law gives. */
const pastClock = once(() => z.strictObject({ step: z.enum(clockSteps), from: instant(), to: instant(), dueDate: date(), overrun: z.boolean(), explanation: z.string().optional() }));

export const correctedFields = ['name', 'summary', 'source', 'scenarios'] as const;
const corrections = once(() => z.array(z.strictObject({ field: z.enum(correctedFields), value: z.string() })));
const authorization = once(() => z.strictObject({ reference: z.string(), until: date() }));

const application = once(() => ({
  id: idSchema('app'),
  type: z.enum(applicationTypes),
  filedBy: z.enum(['subject', 'interested-party']),
  /** 登记主体, the leading one first. */
  subjects: z.array(subject()).min(1),
  /** Whose name holds its place, where that is a predecessor of the lead. */
  claimedBy: departmentCode.optional(),
  object: registeredObject(),
  /** 登记数据名称 and 数据内容简介. */
  title: z.strictObject({ name: z.string(), summary: z.string() }),
  statement: statement(),
  snapshot: snapshot().optional(),
  /** The term of the authorisation, where it is shorter than three years. */
  authorization: authorization().optional(),
  registrationId: idSchema('reg').optional(),
  corrections: corrections().optional(),
  ground: z.enum(cancellationGrounds).optional(),
  years: z.int().optional(),
  reason: z.string().optional(),
  consents: z.array(z.strictObject({ org: departmentCode, by: z.string(), at: instant() })),
  /** Hash of what the interested party has shown of itself; the person stands elsewhere. */
  partyHash: hash().optional(),
  openedAt: instant(),
  submissions: z.int().nonnegative(),
  submittedAt: instant().optional(),
  /** 一次性告知: told once, completely. */
  returned: z.strictObject({ at: instant(), by: z.string(), missing: z.array(z.strictObject({ part: z.string(), what: z.string() })) }).optional(),
  acceptance: z.strictObject({ number: z.string(), at: instant(), by: z.string() }).optional(),
  publishedAt: instant().optional(),
  objections: z.strictObject({ filed: z.int(), open: z.int() }),
  past: z.array(pastClock()),
}));
/** An application without what belongs to its status alone. */
const standing = once(() => z.strictObject(application()));
export type Standing = z.output<ReturnType<typeof standing>>;
export const quietStatuses = ['draft', 'internal-review', 'endorsed', 'returned', 'objection-review', 'awaiting-code'] as const;
export const endedStatuses = ['completed', 'not-accepted', 'rejected', 'terminated', 'withdrawn', 'lapsed'] as const;
const ended = once(() => ({ endedAt: instant(), endedBy: z.string(), outcomeReason: z.string().optional() }));
const running = <S extends ClockStep>(step: S) => ({ clock: clock().extend({ step: z.literal(step) }) });

/** One type per status: a clock where one runs, an end where it ended. */
export const applicationState = once(() => z.discriminatedUnion('status', [
  z.strictObject({ status: z.enum(quietStatuses), ...application() }),
  z.strictObject({ status: z.literal('submitted'), ...application(), ...running('acceptance') }),
  z.strictObject({ status: z.literal('formal-review'), ...application(), ...running('formal-review') }),
  z.strictObject({ status: z.literal('publication'), ...application(), ...running('publication') }),
  z.strictObject({ status: z.literal('cancelling'), ...application(), ...running('cancellation') }),
  z.strictObject({ status: z.enum(endedStatuses), ...application(), ...ended() }),
]));
export type ApplicationState = z.output<ReturnType<typeof applicationState>>;
export type ClockedApplication = Extract<ApplicationState, { clock: RunningClock }>;

/** 注销 and 撤销 are different ends (登记办法 14, 20). */
export const registrationStatuses = ['active', 'cancelled', 'revoked'] as const;

/** A registered record (登记), from 赋码 on: what it says now. Every version of it is kept beside it. */
export const registrationState = once(() => z.strictObject({
  id: idSchema('reg'),
  status: z.enum(registrationStatuses),
  /** 登记类型: of the application that brought the record to where it is. */
  type: z.enum(applicationTypes),
  kind: z.enum(objectKinds),
  object: registeredObject(),
  subjects: z.array(subject()).min(1),
  /** Whose name holds its place, where that is a predecessor of the lead. */
  claimedBy: departmentCode.optional(),
  name: z.string(),
  summary: z.string(),
  statement: statement(),
  snapshot: snapshot(),
  authorization: authorization().optional(),
  /** Our own acceptance number (受理编号) of the first registration. */
  acceptanceNumber: z.string(),
  /** 登记结果查询码, as given by the national platform: opaque. */
  code: z.string(),
  registeredAt: instant(),
  /** `until` is the last day; `clock` the name of the execution that waits for its end. */
  term: z.strictObject({ from: instant(), until: date(), clock: z.string() }),
  renewals: z.array(z.strictObject({ applicationId: z.string(), at: instant(), before: date(), until: date() })),
  renewalAnnouncedAt: instant().optional(),
  /** The application that brought the record to where it is. */
  applicationId: z.string(),
  /** 变更 is asked for: what differs between the catalogue and what is registered. */
  changeAsked: z.strictObject({ at: instant(), resources: z.array(z.strictObject({ resourceId: z.string(), version: z.int(), changed: z.array(z.string()) })) }).optional(),
  /** 注销 is asked for: nothing that it rests on is left in the catalogue. */
  cancellationAsked: z.strictObject({ at: instant(), resources: z.array(z.string()) }).optional(),
  end: z.strictObject({ at: instant(), by: z.string(), how: z.enum(['application', 'expiry', 'revocation']), ground: z.string(), reason: z.string().optional(), applicationId: z.string().optional() }).optional(),
}));
export type RegistrationState = z.output<ReturnType<typeof registrationState>>;

/**
 * A version of a record as it stood from `at` on, written in the transaction that made it: `REGISTRATION#<id>` / `VERSION#<n in six digits>`, so
 * that a query by key reads history, difference and any day's state.
 */
export const registrationVersion = once(() => z.strictObject({ schemaVersion: z.literal(1), version: z.int().positive(), at: instant(), act: z.string(), state: registrationState() }));
export type RegistrationVersion = z.output<ReturnType<typeof registrationVersion>>;

/** An objection to an application under publication. Who objects, and what they say and show, stands apart under `partyHash`. */
export const objectionState = once(() => z.strictObject({
  id: idSchema('obn'),
  applicationId: idSchema('app'),
  /** The departments whose application it is. */
  subjects: z.array(departmentCode),
  status: z.enum(['received', 'upheld', 'dismissed']),
  receivedAt: instant(),
  partyHash: hash(),
  decidedAt: instant().optional(),
  decidedBy: z.string().optional(),
  reason: z.string().optional(),
}));
export type ObjectionState = z.output<ReturnType<typeof objectionState>>;
