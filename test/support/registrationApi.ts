import { officials, type Answer, type DistrictClient } from './client.ts';
import { statement } from './registering.ts';

export type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const steward = officials.steward('mzj');
const { centre } = officials;

/** A new resource of `mzj`, in force in the catalogue since the centre adopted it: the sample's own stay as they are. */
export async function newResource(ask: Ask, name: string): Promise<string> {
  const resource = {
    name, abstract: '演练用数据', format: 'database', updateCycle: 'monthly', sharing: { type: 'unconditional', methods: ['api'] }, opening: { type: 'unconditional' }, classification: {},
    items: [{ name: 'code', label: '代码', type: 'C', level: '一般1级' }],
  };
  return (await ask('POST', '/catalog/adoptions', { as: centre, body: { department: 'mzj', basis: '存量目录已发布条目', resource } })).body.id as string;
}

/** Drafts, has it endorsed, and submits: over HTTP, as the department does. Answers the application's path. */
export async function submitOverHttp(ask: Ask, draft: object): Promise<string> {
  const { id } = (await ask('POST', '/registrations/applications', { as: steward, body: draft })).body as { id: string };
  const path = `/registrations/applications/${id}`;
  await ask('POST', `${path}/review-request`, { as: steward, body: {} });
  await ask('POST', `${path}/internal-review`, { as: officials.cdo('mzj'), body: { outcome: 'endorsed' } });
  await ask('POST', `${path}/submission`, { as: steward, body: {} });
  return path;
}

export function firstRegistration(resourceId: string): object {
  return { type: 'initial', object: { kind: 'resource', resourceId }, ...statement };
}

/** Accepted and passed on the same day: published from now on. */
export async function publishOverHttp(ask: Ask, path: string): Promise<void> {
  await ask('POST', `${path}/acceptance`, { as: centre, body: { outcome: 'accepted' } });
  await ask('POST', `${path}/formal-review`, { as: centre, body: { outcome: 'passed' } });
}
