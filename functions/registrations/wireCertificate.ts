import type * as z from 'zod';
import type { Typeface } from '#shared/document/sheet.ts';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import type { Representation } from '#shared/http/representation.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import type { certificateEnvironment } from './environment.ts';
import type { PrintView } from './recordView.ts';
import { printCertificate } from './queries/printCertificate.ts';
import { readCertificate } from './queries/readCertificate.ts';
import { registrationsCollection } from './repository.ts';
import * as routes from './routes.ts';

/** What makes certificates stands apart from the API: it carries a typeface and a typesetter. */
export function wireCertificate(env: z.output<typeof certificateEnvironment>, typeface: () => Typeface): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const deps = { registrations: registrationsCollection(env.REGISTRATIONS_TABLE), client: store.client, evidence: env.EVIDENCE_TABLE, publicUrl: env.PUBLIC_URL };
  return {
    store,
    receipts: env.REGISTRATIONS_TABLE,
    endpoints: [serve(routes.readCertificate, readCertificate(deps)), serve(routes.printCertificate, printCertificate(deps), onPaper(typeface))],
  };
}

/** The typesetter is as large as all else together: it is loaded with the first document, and not for a certificate as JSON. */
function onPaper(typeface: () => Typeface): Representation<PrintView> {
  return {
    type: 'application/pdf',
    fileName: ({ certificate }) => `${String(certificate.evidence.subject)}.pdf`,
    write: async (view) => (await import('./document/certificate.ts')).typeset(view, typeface()),
  };
}
