import { ensureAssembly } from '../../infra/local/start/assembly.ts';

/** Before any test: bundles and templates of the present sources, made once for all of them. */
export async function setup(): Promise<void> {
  await ensureAssembly(() => {});
}
