import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { applicationTypes, cancellationGrounds, correctedFields, productForms, revocationGrounds } from '../schema.ts';

const sentence = (max: number) => z.string().trim().min(2).max(max);
const reason = once(() => sentence(1000).meta({ description: '理由 · reasons' }));

const objectInput = once(() => z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('resource'), resourceId: idSchema('res') }),
    z.strictObject({
      kind: z.literal('product'),
      name: sentence(50).meta({ description: '产品和服务名称 · name of the product or service' }),
      abstract: sentence(256).meta({ description: '内容简介 · what it contains' }),
      form: z.enum(productForms).meta({ description: '形态：数据集、接口、报告、模型、服务 · its form' }),
      resources: z.array(idSchema('res')).min(1).max(10).meta({ description: '所依托的数据资源 · resources that it is made from' }),
    }),
  ])
  .meta({ description: '登记对象：目录中的数据资源，或由其形成的数据产品和服务 · an entry of the catalogue, or a product made from entries' }));

/** What the catalogue and the register do not know already (登记办法 9). What is left out stays open until the internal review. */
export const draftInput = once(() => z
  .strictObject({
    type: z.enum(applicationTypes).meta({ description: '登记类型：首次、变更、更正、注销、续展 · type of registration' }),
    registrationId: idSchema('reg').optional().meta({ description: '首次登记以外，所针对的登记 · the record, for all but a first registration' }),
    object: objectInput().optional(),
    jointSubjects: z.array(departmentCode).max(10).optional().meta({ description: '联合登记的其他主体 · further departments of a joint filing' }),
    source: sentence(1000).optional().meta({ description: '合法合规性来源 · lawful source' }),
    scenarios: sentence(1000).optional().meta({ description: '应用场景 · scenarios of use' }),
    riskAssessment: z
      .strictObject({ assessedOn: z.iso.date(), assessor: sentence(100), conclusion: sentence(1000) })
      .optional()
      .meta({ description: '数据安全风险评估 · risk assessment' }),
    authorization: z.strictObject({ reference: sentence(200), until: z.iso.date() }).optional().meta({ description: '授权运营的依据和期限 · authorisation of operation, and its last day' }),
    ground: z.enum(cancellationGrounds).optional().meta({ description: '注销情形：灭失、放弃或期限届满、主体终止、其他法定 · ground of a cancellation' }),
    years: z.int().min(1).max(3).optional().meta({ description: '续展年数，不超过三年 · years of a renewal, three at most' }),
    reason: reason().optional(),
  })
  .meta({ id: 'RegistrationDraft' }));
export type DraftInput = z.output<ReturnType<typeof draftInput>>;

export const noInput = once(() => z.strictObject({}));
export const reasonInput = once(() => z.strictObject({ reason: reason() }).meta({ id: 'RegistrationReason' }));
export const withdrawalInput = once(() => z.strictObject({ reason: reason().optional() }).meta({ id: 'RegistrationWithdrawal' }));
export const internalReviewInput = once(() => z.strictObject({ outcome: z.enum(['endorsed', 'sent-back']), reason: reason().optional() }).meta({ id: 'InternalReview' }));

export const acceptanceInput = once(() => z
  .strictObject({
    outcome: z.enum(['accepted', 'returned', 'refused']).meta({ description: '受理、一次性告知补正、不予受理 · accepted, returned for completion, refused' }),
    missing: z
      .array(z.strictObject({ part: sentence(100), what: sentence(500) }))
      .min(1)
      .max(50)
      .optional()
      .meta({ description: '一次性告知的全部补正内容 · everything that is missing, told once' }),
    reason: reason().optional(),
  })
  .meta({ id: 'RegistrationAcceptance' }));
export const formalReviewInput = once(() => z.strictObject({ outcome: z.enum(['passed', 'rejected']), reason: reason().optional() }).meta({ id: 'FormalReview' }));
export const cancellationInput = once(() => z.strictObject({ outcome: z.enum(['cancelled', 'rejected']), reason: reason().optional() }).meta({ id: 'CancellationConclusion' }));
export const codeInput = once(() => z
  .strictObject({ code: z.string().regex(/^[\x21-\x7e]{4,100}$/).optional().meta({ description: '登记结果查询码，照国家平台给出的原样记录；变更、更正不给出新码时沿用原码 · the national code exactly as given; a change or correction without a new one keeps it' }) })
  .meta({ id: 'CodeAssignment' }));
export const revocationInput = once(() => z.strictObject({ ground: z.enum(revocationGrounds), reason: reason() }).meta({ id: 'RegistrationRevocation' }));
export const objectionDecisionInput = once(() => z.strictObject({ outcome: z.enum(['upheld', 'dismissed']), reason: reason() }).meta({ id: 'ObjectionDecision' }));

/** Who turns to the agency from outside: by real name, reachable, with proof (登记办法 9, 12). */
const party = once(() => z
  .strictObject({
    name: sentence(100).meta({ description: '真实姓名或单位名称 · real name' }),
    identity: z.string().trim().min(6).max(50).meta({ description: '身份证件号码或统一社会信用代码 · identity number or credit code' }),
    contact: sentence(200).meta({ description: '联系方式 · how to reach them' }),
  })
  .meta({ id: 'InterestedParty' }));

export const objectionInput = once(() => z
  .strictObject({ party: party(), statement: sentence(2000).meta({ description: '异议内容 · what is objected' }), evidence: sentence(4000).meta({ description: '证据 · evidence' }) })
  .meta({ id: 'ObjectionInput' }));
export const partyCorrectionInput = once(() => z
  .strictObject({
    code: z.string().min(1).max(100).meta({ description: '登记结果查询码 · code of the registration' }),
    party: party(),
    corrections: z.array(z.strictObject({ field: z.enum(correctedFields), value: sentence(1000) })).min(1).max(4).meta({ description: '应更正的内容 · what it should say' }),
    proof: sentence(4000).meta({ description: '登记主体的书面同意，或证明登记有误的材料 · written consent of the subject, or proof of the error' }),
  })
  .meta({ id: 'PartyCorrection' }));
/** Kept apart from everything that is shown or published. */
export const confided = once(() => z.union([objectionInput(), partyCorrectionInput()]));
export type Confided = z.output<ReturnType<typeof confided>>;
