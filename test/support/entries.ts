import { officials } from './client.ts';
import type { Ask } from './registrationApi.ts';

const assessed = { reference: '演评〔2026〕1号', assessedOn: '2026-09-24' };
const signed = { outcome: 'signed', assessments: { confidentiality: { conclusion: 'no-state-secret', ...assessed }, personalInformation: { conclusion: 'not-involved', ...assessed } } };

/** An entry of `mzj`, as it stands or as it is to change, on its way into review. */
export async function sendToReview(ask: Ask, id: string): Promise<void> {
  await ask('POST', `/catalog/resources/${id}/check`, { as: officials.steward('mzj'), body: {} });
  await ask('POST', `/catalog/resources/${id}/sign-off`, { as: officials.cdo('mzj'), body: signed });
}

/** Reviewed on the same day: an edition more. */
export async function publishEntry(ask: Ask, id: string): Promise<void> {
  await sendToReview(ask, id);
  await ask('POST', `/catalog/resources/${id}/review`, { as: officials.centre, body: { outcome: 'approved' } });
}
