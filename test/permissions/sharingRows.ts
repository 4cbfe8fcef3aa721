import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemActor } from '#shared/actor.ts';
import type { Role } from '#shared/permissions.ts';
import { s3Files, PARQUET } from '#shared/files/files.ts';
import { perform } from '#shared/store/session.ts';
import { readTogether } from '#shared/store/ref.ts';
import { extractKey, usesCollection } from '../../functions/sharing/delivery/repository.ts';
import { namesOf } from '../../functions/sharing/delivery/view.ts';
import { official } from '../support/httpEvent.ts';
import { parquetOf } from '../support/parquet.ts';
import type { Row, Seeded } from './rows.ts';

const bureau: readonly Role[] = ['bureau'];
export const requestBody = ({ resource }: Pick<Seeded, 'resource'>) => ({ resourceId: resource, basis: '工作职责', scenario: '救助核对', scope: { items: ['household_id'] }, method: 'api', until: '2099-12-31', commitment: true });

export const sharingRows: Readonly<Record<string, Row>> = {
  fileSharingRequest: { path: () => '/sharing/requests', body: requestBody, own: 'csl', others: 'open' },
  readSharingRequest: { path: ({ request }) => `/sharing/requests/${request}`, own: 'csl', others: 'refused', everywhere: bureau },
  listSharingRequests: { path: () => '/sharing/requests?department=csl', own: 'csl', others: 'refused', everywhere: bureau },
  decideSharingRequest: { path: ({ request }) => `/sharing/requests/${request}/decision`, body: () => ({ outcome: 'approved' }), own: 'mzj', others: 'refused' },
  withdrawSharingRequest: { path: ({ request }) => `/sharing/requests/${request}/withdrawal`, body: () => ({}), own: 'csl', others: 'refused' },
  readGrant: { path: ({ grant }) => `/sharing/grants/${grant}`, own: 'csl', others: 'refused', everywhere: bureau },
  listGrants: { path: () => '/sharing/grants?department=csl', own: 'csl', others: 'refused', everywhere: bureau },
  recordGrantUse: { path: ({ grant }) => `/sharing/grants/${grant}/uses`, body: () => ({ purpose: '受理核对' }), own: 'csl', others: 'refused' },
  revokeGrant: { path: ({ grant }) => `/sharing/grants/${grant}/revocation`, body: () => ({ reason: '场景终止' }), own: 'mzj', others: 'refused' },
  proposeSharingScenario: { path: () => '/sharing/scenarios', body: ({ resource }) => ({ name: '救助核对', description: '受理时核对', responsible: 'mzj', resources: [resource] }), own: 'csl', others: 'open' },
  fileSharingScenario: { path: ({ scenario }) => `/sharing/scenarios/${scenario}/filing`, body: () => ({}), own: 'csl', others: 'refused', everywhere: bureau },
  readSharingScenario: { path: ({ scenario }) => `/sharing/scenarios/${scenario}`, own: 'csl', others: 'refused', everywhere: bureau },
  listSharingScenarios: { path: () => '/sharing/scenarios?department=csl', own: 'csl', others: 'refused', everywhere: bureau },
  readGrantUse: { path: ({ grant, use }) => `/sharing/grants/${grant}/uses/${use}`, own: 'csl', others: 'refused', everywhere: bureau },
  listGrantUses: { path: ({ grant }) => `/sharing/grants/${grant}/uses`, own: 'csl', others: 'refused', everywhere: bureau },
  linkExtract: { path: ({ filesGrant, filesUse }) => `/sharing/grants/${filesGrant}/uses/${filesUse}/link`, body: () => ({ form: 'csv' }), own: 'csl', others: 'refused' },
  readExtractRows: { path: ({ grant, use }) => `/sharing/grants/${grant}/uses/${use}/rows`, own: 'csl', others: 'refused' },
};

/** A use of a grant whose data are ready. */
export async function seedUse(made: (method: string, path: string, as: ReturnType<typeof official>, body: unknown) => Promise<{ readonly id: string }>, client: DynamoDBDocumentClient, grant: string): Promise<string> {
  const { id } = await made('POST', `/sharing/grants/${grant}/uses`, official('csl', 'steward'), { purpose: '受理核对' });
  const uses = usesCollection('Requests');
  const { found } = await readTogether(client, { found: uses.ref(id) });
  if (found?.state.status !== 'preparing') throw new Error('a use begins by being prepared');
  const { state } = found;
  await s3Files('batches').write(extractKey(state, 'parquet'), await parquetOf(['household_id', '_grant'], [['PT1', grant], ['PT2', grant]]), PARQUET);
  const sha256 = { parquet: '0'.repeat(64), csv: '0'.repeat(64) };
  const extract = { batchId: 'bat_01K5XV9Z7Q3M8N2B4C6D8E0F1G', rows: 2, missing: [], sha256, watermarked: true, readyAt: '2026-09-24T10:00:00+08:00', expiresAt: '2099-12-31T10:00:00+08:00' };
  const { readyAt: _ready, expiresAt: _expires, ...told } = extract;
  const change = uses.change(found, { ...state, status: 'ready', types: ['C'], extract, handOuts: 0 }, [{ event: { type: 'sharing.extract-ready', data: { ...namesOf(state), ...told } }, article: 'art.15(2)' }]);
  const store = { client, evidence: { table: 'Evidence', algorithm: 'sha256' as const } };
  await perform(store, { actor: systemActor, now: '2026-09-24T10:00:00+08:00', language: 'zh' }, async () => ({ answer: { body: null }, changes: [change] }));
  return id;
}
