import { officials, type Answer, type DistrictClient } from './client.ts';

/** A resource of the sample district by department and sharing type, with the items to ask for. */
export interface SampleResource {
  readonly id: string;
  readonly name: string;
  readonly items: readonly string[];
}

export async function resourceOf(client: DistrictClient, department: string, sharing: 'unconditional' | 'conditional' | 'none'): Promise<SampleResource> {
  const { status, body } = await client.api('GET', `/catalog/resources?department=${department}&sharing=${sharing}`, { as: officials.steward('csl') });
  if (status !== 200) throw new Error(`the resources of ${department} could not be listed: ${status} ${JSON.stringify(body)}`);
  const [resource] = (body as { items: { id: string; name: string; items: { name: string }[] }[] }).items;
  if (!resource) throw new Error(`${department} has no ${sharing} resource in the sample district`);
  return { id: resource.id, name: resource.name, items: resource.items.slice(0, 2).map((item) => item.name) };
}

export function requestFor(resource: SampleResource, more: object = {}): object {
  return {
    resourceId: resource.id,
    basis: '《社会救助暂行办法》',
    scenario: '街道受理临时救助时核对申请家庭状况',
    scope: { items: resource.items },
    method: 'api',
    until: '2027-09-30',
    commitment: true,
    ...more,
  };
}

export function file(client: DistrictClient, resource: SampleResource, more: object = {}, headers: Record<string, string> = {}, org = 'csl'): Promise<Answer> {
  return client.api('POST', '/sharing/requests', { as: officials.steward(org), body: requestFor(resource, more), headers });
}
