import type { Actor } from '#shared/actor.ts';
import type { Instant } from '#shared/clock.ts';
import { askForChange } from '../../functions/registrations/commands/askForChange.ts';
import { assignCode } from '../../functions/registrations/commands/assignCode.ts';
import { concludeCancellation } from '../../functions/registrations/commands/concludeCancellation.ts';
import { decideAcceptance } from '../../functions/registrations/commands/decideAcceptance.ts';
import { decideFormalReview } from '../../functions/registrations/commands/decideFormalReview.ts';
import { decideObjection } from '../../functions/registrations/commands/decideObjection.ts';
import { draftApplication } from '../../functions/registrations/commands/draftApplication.ts';
import { editApplication } from '../../functions/registrations/commands/editApplication.ts';
import { expireRegistration } from '../../functions/registrations/commands/expireRegistration.ts';
import { explainOverrun } from '../../functions/registrations/commands/explainOverrun.ts';
import { fileObjection } from '../../functions/registrations/commands/fileObjection.ts';
import { requestReview } from '../../functions/registrations/commands/requestReview.ts';
import { reviewInternally } from '../../functions/registrations/commands/reviewInternally.ts';
import { revokeRegistration } from '../../functions/registrations/commands/revokeRegistration.ts';
import { settleClock } from '../../functions/registrations/commands/settleClock.ts';
import { submitApplication } from '../../functions/registrations/commands/submitApplication.ts';
import { withdrawApplication } from '../../functions/registrations/commands/withdrawApplication.ts';
import { declareOperation } from '../../functions/registrations/commands/declareOperation.ts';
import { endOperation } from '../../functions/registrations/commands/endOperation.ts';
import { renewDuty } from '../../functions/registrations/commands/renewDuty.ts';
import type { OperationInput } from '../../functions/registrations/operationSchema.ts';
import { operationOf } from '../../functions/registrations/operations.ts';
import type { DraftInput } from '../../functions/registrations/domain/forms.ts';
import { hasClock } from '../../functions/registrations/repository.ts';
import { anybody, type RegistrationsBed } from './registrationsBed.ts';
import { actor } from './sharingBed.ts';

export const centre = actor('cyzx', 'centre');
export const steward = (org = 'mzj'): Actor => actor(org, 'steward');
export const cdo = (org = 'mzj'): Actor => actor(org, 'cdo');

export const statement = { source: '依据《社会救助暂行办法》在履职中形成', scenarios: '救助资格核验', riskAssessment: { assessedOn: '2026-09-10', assessor: '信息科', conclusion: '经脱敏后风险可控' } };
export const objecting = { party: { name: '某数据服务企业', identity: '91350100M000100Y43', contact: '邮寄地址' }, statement: '登记主体并非采集单位', evidence: '采集协议与签署日期' };

/** Everything that is done to an application, by whom it is done, at a time. */
export function registering(bed: RegistrationsBed) {
  const { deps, at } = bed;
  const input = <B>(id: string, body: B) => ({ path: { id }, query: {}, body });
  const acts = {
    draft: (now: Instant, body: DraftInput, org = 'mzj') => at(now, steward(org)).run(draftApplication(deps), { path: {}, query: {}, body }),
    edit: (now: Instant, id: string, version: number, body: DraftInput) => at(now, steward(), version).run(editApplication(deps), input(id, body)),
    requestReview: (now: Instant, id: string) => at(now, steward()).run(requestReview(deps), input(id, {})),
    endorse: (now: Instant, id: string, org = 'mzj') => at(now, cdo(org)).run(reviewInternally(deps), input(id, { outcome: 'endorsed' })),
    sendBack: (now: Instant, id: string, org = 'mzj') => at(now, cdo(org)).run(reviewInternally(deps), input(id, { outcome: 'sent-back', reason: '应用场景不具体' })),
    submit: (now: Instant, id: string) => at(now, steward()).run(submitApplication(deps), input(id, {})),
    withdraw: (now: Instant, id: string) => at(now, steward()).run(withdrawApplication(deps), input(id, {})),
    accept: (now: Instant, id: string) => at(now, centre).run(decideAcceptance(deps), input(id, { outcome: 'accepted' })),
    return: (now: Instant, id: string) => at(now, centre).run(decideAcceptance(deps), input(id, { outcome: 'returned', missing: [{ part: 'riskAssessment', what: '缺少评估报告编号' }] })),
    refuse: (now: Instant, id: string) => at(now, centre).run(decideAcceptance(deps), input(id, { outcome: 'refused', reason: '不属于公共数据资源' })),
    pass: (now: Instant, id: string) => at(now, centre).run(decideFormalReview(deps), input(id, { outcome: 'passed' })),
    reject: (now: Instant, id: string) => at(now, centre).run(decideFormalReview(deps), input(id, { outcome: 'rejected', reason: '来源材料不符' })),
    explain: (now: Instant, id: string) => at(now, centre).run(explainOverrun(deps), input(id, { reason: '材料须向市级登记机构核实' })),
    code: (now: Instant, id: string, code?: string) => at(now, centre).run(assignCode(deps), input(id, code === undefined ? {} : { code })),
    cancel: (now: Instant, id: string) => at(now, centre).run(concludeCancellation(deps), input(id, { outcome: 'cancelled' })),
    object: (now: Instant, id: string) => at(now, anybody).run(fileObjection(deps), input(id, objecting)),
    decideObjection: (now: Instant, id: string, outcome: 'upheld' | 'dismissed') => at(now, centre).run(decideObjection(deps), input(id, { outcome, reason: '经核实采集协议' })),
    declareOperation: (now: Instant, resourceId: string, body: OperationInput, version?: number, org = 'mzj') => at(now, steward(org), version).run(declareOperation(deps), input(resourceId, body)),
    endOperation: (now: Instant, resourceId: string) => at(now, steward()).run(endOperation(deps), input(resourceId, { reason: '授权期限届满' })),
    renewDuty: (now: Instant, resourceId: string) => at(now).run(renewDuty(deps), { id: operationOf(resourceId) }),
    hearOfEntry: (now: Instant, registrationId: string, resourceId: string) => at(now).run(askForChange(deps), { registrationId, resourceId }),
    revoke: (now: Instant, id: string) => at(now, centre).run(revokeRegistration(deps), input(id, { ground: 'false-material', reason: '来源证明系伪造' })),
    settle: (now: Instant, clock: string) => at(now).run(settleClock(deps), { clock }),
    expire: (now: Instant, clock: string) => at(now).run(expireRegistration(deps), { clock }),
  };
  return {
    ...acts,
    /** Settles whatever period runs on the application. */
    async settleNow(now: Instant, id: string) {
      const application = await bed.application(id);
      if (!hasClock(application)) throw new Error(`no period runs on ${id}`);
      return acts.settle(now, application.clock.name);
    },
    /** From draft to submission, all on one day. */
    async submitted(now: Instant, body: DraftInput): Promise<string> {
      const { id } = await acts.draft(now, body);
      await acts.requestReview(now, id);
      for (const org of ['mzj', ...(body.jointSubjects ?? [])]) await acts.endorse(now, id, org);
      await acts.submit(now, id);
      return id;
    },
    /** From draft to the code, without objections: accepted and reviewed on the day of submission, coded when the publication is over. */
    async registered(now: Instant, coded: Instant, body: DraftInput, code: string): Promise<{ applicationId: string; registrationId: string }> {
      const applicationId = await this.submitted(now, body);
      await acts.accept(now, applicationId);
      await acts.pass(now, applicationId);
      await this.settleNow(coded, applicationId);
      const { registrationId } = await acts.code(coded, applicationId, code);
      if (registrationId === undefined) throw new Error('a completed application names its record');
      return { applicationId, registrationId };
    },
  };
}
