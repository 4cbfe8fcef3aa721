import { startStack, type Stack } from '../../infra/local/stack.ts';
import { ensureAssembly } from '../../infra/local/start/assembly.ts';
import { DistrictClient } from '../support/client.ts';

export interface Journey {
  /** Stopping it throws when a function was refused a call for want of a right. */
  readonly stack: Stack;
  readonly client: DistrictClient;
}

/** A private in-memory stack on free ports, with the sample district unless `empty`. */
export async function startJourney({ now = '2026-09-24T10:00:00+08:00', empty = false } = {}): Promise<Journey> {
  const assembly = await ensureAssembly(() => {});
  const stack = await startStack({ memory: true, now, empty, ports: {}, assembly, report: () => {} });
  return { stack: { ...stack, stop: () => stopAndJudge(stack) }, client: new DistrictClient(stack) };
}

async function stopAndJudge(stack: Stack): Promise<void> {
  await stack.stop();
  const denied = stack.access.denied().map(({ function: name, action, resource }) => `${name} may not ${action} on ${resource}`);
  if (denied.length > 0) throw new Error(`The journey met calls that a role does not allow:\n${denied.join('\n')}`);
}
