import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { findSources } from '../domain/candidates.ts';
import type { Finding } from '../domain/finding.ts';
import type { Held } from '../heldIndex.ts';
import type * as routes from '../routes.ts';

/** Who has a datum already, as its label is being typed. */
export const suggestSources =
  ({ held }: { readonly held: () => Promise<Held> }) =>
  async ({ query: { label, resource } }: Parsed<typeof routes.suggestSources.input>, call: Call): Promise<Outcome<Finding>> => {
    const { index, leads } = await held();
    const [finding] = findSources(index, { department: call.actor.org, resource, labels: [label] }, leads);
    if (!finding) throw new Error('one label has one finding');
    return { answer: { body: finding } };
  };
