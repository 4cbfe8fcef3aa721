const ENDINGS = /^sharing\.request-(approved|deemed-approved|refused|withdrawn)$/;

/** Evidence of a subject as `GET /evidence/{subject}` answers it. */
export interface ChainAnswer {
  readonly intact: boolean;
  readonly length: number;
  readonly faults: readonly unknown[];
  readonly entries: readonly { readonly seq: number; readonly at: string; readonly type: string; readonly data: Readonly<Record<string, unknown>> }[];
}

/** What is wrong with a request's chain, whatever the request has come to. */
export function chainFaults(id: string, { intact, length, faults, entries }: ChainAnswer): string[] {
  const types = entries.map(({ type }) => type);
  const told = `${id} [${types.join(', ')}]`;
  const count = (of: (type: string) => boolean): number => types.filter(of).length;
  const ending = types.findIndex((type) => ENDINGS.test(type));
  return [
    ...(intact ? [] : [`the evidence of ${told} is not intact: ${JSON.stringify(faults)}`]),
    ...(entries.length === length && entries.every(({ seq }, i) => seq === i + 1) ? [] : [`the evidence of ${told} has gaps`]),
    ...(types[0] === 'sharing.request-filed' && count((type) => type === 'sharing.request-filed') === 1 ? [] : [`${told} does not begin with one filing`]),
    ...(count((type) => type === 'sharing.reminder-recorded') <= 1 ? [] : [`${told} was reminded of more than once`]),
    ...(ending < 0 || ending === types.length - 1 ? [] : [`something happened to ${told} after its ending`]),
    ...timesOutOfOrder(told, entries),
  ];
}

export function hasEnded({ entries }: ChainAnswer): string | undefined {
  const last = entries.at(-1)?.type ?? '';
  return ENDINGS.test(last) ? last : undefined;
}

/** The uses that a grant's chain holds, and what is wrong with it. */
export function grantChain(id: string, { intact, length, faults, entries }: ChainAnswer): { readonly uses: readonly string[]; readonly faults: string[] } {
  const types = entries.map(({ type }) => type);
  const [first, ...later] = types;
  return {
    uses: entries.slice(1).map(({ data }) => String(data['useId'])),
    faults: [
      ...(intact && entries.length === length ? [] : [`the evidence of ${id} is not intact: ${JSON.stringify(faults)}`]),
      ...(first === 'sharing.grant-issued' && later.every((type) => type === 'sharing.grant-used') ? [] : [`the evidence of ${id} reads ${types.join(', ')}`]),
      ...timesOutOfOrder(id, entries),
    ],
  };
}

function timesOutOfOrder(told: string, entries: ChainAnswer['entries']): string[] {
  return entries.flatMap(({ at }, i) => (Date.parse(at) >= Date.parse(entries[i - 1]?.at ?? at) ? [] : [`entry ${i + 1} of ${told} is earlier than the one before`]));
}
