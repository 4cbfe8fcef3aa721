import { startStack, type Stack } from '../../infra/local/stack.ts';
import { ensureAssembly } from '../../infra/local/start/assembly.ts';
import { DistrictClient } from '../support/client.ts';

export interface Journey {
  readonly stack: Stack;
  readonly client: DistrictClient;
}

/** A private in-memory stack on free ports, with the sample district unless `empty`. */
export async function startJourney({ now = '2026-09-24T10:00:00+08:00', empty = false } = {}): Promise<Journey> {
  const assembly = await ensureAssembly(() => {});
  const stack = await startStack({ memory: true, now, empty, ports: {}, assembly, report: () => {} });
  return { stack, client: new DistrictClient(stack) };
}
