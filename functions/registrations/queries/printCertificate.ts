import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { PrintView } from '../recordView.ts';
import type * as routes from '../routes.ts';
import { readCertificate, type CertificateDeps } from './readCertificate.ts';

/** The certificate, and where anybody verifies it: under the address by which the public knows the platform, whoever asked under which. */
export const printCertificate =
  ({ publicUrl, ...deps }: CertificateDeps & { readonly publicUrl: string }) =>
  async (input: Parsed<typeof routes.printCertificate.input>, call: Call): Promise<Outcome<PrintView>> => {
    const { answer } = await readCertificate(deps)(input, call);
    const code = String(answer.body.content['code']);
    return { answer: { body: { certificate: answer.body, verification: `${publicUrl.replace(/\/$/, '')}/registrations/verification?${new URLSearchParams({ code }).toString()}` } } };
  };
