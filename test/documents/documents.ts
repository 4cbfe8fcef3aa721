import type { RouteContract } from '../../shared/http/route.ts';
import { contexts } from '../../infra/contracts.ts';
import { paths, read } from '../fitness/source.ts';
import { articlesDocument } from './articles.ts';
import { withDiagrams } from './diagrams.ts';
import { lifecycles } from './lifecycles.ts';
import { proofsIn } from './proofs.ts';

/** Everything that is written from the code, by path: `docs/articles.md` and the READMEs with a diagram, as they should be now. */
export async function documents(): Promise<ReadonlyMap<string, string>> {
  const routes: RouteContract[] = contexts.flatMap((context) => [...context.routes] as RouteContract[]);
  const proofs = paths.filter((path) => path.endsWith('.test.ts')).flatMap((path) => proofsIn(read(path)));
  const readmes = Object.entries(await lifecycles()).map(([context, named]) => {
    const path = `functions/${context}/README.md`;
    return [path, withDiagrams(read(path).text, named)] as const;
  });
  return new Map([['docs/articles.md', articlesDocument(routes, proofs)], ...readmes]);
}
