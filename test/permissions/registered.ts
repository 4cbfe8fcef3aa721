import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RegistrationState } from '../../functions/registrations/schema.ts';
import { official } from '../support/httpEvent.ts';
import { recordsIn } from '../support/registeredRecords.ts';
import { objecting, statement } from '../support/registering.ts';

type Made = (method: string, path: string, as: ReturnType<typeof official> | undefined, body: unknown, status?: number) => Promise<{ readonly id: string }>;

/** An authorised operation as a steward declares it. */
export const operated = { operator: '某授权运营机构', authorization: { document: '授权运营协议' }, startsOn: '2026-01-01' };

/** An application of `mzj` that is published, an objection to it, and a registered record as it would stand after the ten days of publication. */
export async function seedRegistration(made: Made, client: DynamoDBDocumentClient, resourceId: string): Promise<{ published: string; objection: string; registration: string }> {
  const steward = official('mzj', 'steward');
  const centre = official('cyzx', 'centre');
  await made('PUT', `/registrations/operations/${resourceId}`, steward, operated);
  const draft = (await made('POST', '/registrations/applications', steward, { type: 'initial', object: { kind: 'resource', resourceId }, ...statement })) as unknown as Pick<RegistrationState, 'id' | 'object' | 'snapshot'>;
  const path = `/registrations/applications/${draft.id}`;
  await made('POST', `${path}/review-request`, steward, {}, 200);
  await made('POST', `${path}/internal-review`, official('mzj', 'cdo'), { outcome: 'endorsed' }, 200);
  await made('POST', `${path}/submission`, steward, {}, 200);
  await made('POST', `${path}/acceptance`, centre, { outcome: 'accepted' }, 200);
  await made('POST', `${path}/formal-review`, centre, { outcome: 'passed' }, 200);
  const { id: objection } = await made('POST', `${path}/objections`, undefined, objecting);
  const registration = 'reg_01K5XV9Z7Q3M8N2B4C6D8E0F1G';
  const record: RegistrationState = {
    id: registration, status: 'active', type: 'initial', kind: 'resource', object: draft.object, subjects: [{ code: 'mzj', name: '单位 mzj' }], name: '低保救助对象信息', summary: '低保家庭', statement, snapshot: draft.snapshot,
    acceptanceNumber: 'PTDJ-20260929-4C6D8E0F', code: 'X-0', registeredAt: '2026-09-29T10:00:00+08:00', term: { from: '2026-09-29T10:00:00+08:00', until: '2029-09-29', clock: `${registration}-validity-20290929` }, renewals: [], applicationId: draft.id,
  };
  await recordsIn({ client }, { registrations: 'Registrations', evidence: 'Evidence' }).register(record);
  return { published: draft.id, objection, registration };
}
