import type { Lifecycle } from '../../shared/lifecycle.ts';
import { root } from '../../infra/functions.ts';
import { paths } from '../fitness/source.ts';

/** The lifecycles of each context by name: `{ sharing: { request: …, grant: … } }`, from the `…Lifecycle` exports of its domain. */
export async function lifecycles(): Promise<Record<string, Record<string, Lifecycle>>> {
  const found = paths.flatMap((path) => /^functions\/([^/]+)\/domain\/lifecycle\.ts$/.exec(path)?.[1] ?? []);
  const declared = found.map(async (context) => {
    const module = (await import(new URL(`functions/${context}/domain/lifecycle.ts`, root).href)) as Record<string, Lifecycle>;
    const named = Object.entries(module).flatMap(([name, value]) => (name.endsWith('Lifecycle') ? [[name.slice(0, -'Lifecycle'.length), value] as const] : []));
    return [context, Object.fromEntries(named)] as const;
  });
  return Object.fromEntries(await Promise.all(declared));
}
