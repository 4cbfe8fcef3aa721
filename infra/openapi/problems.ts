import type { RouteContract } from '../../shared/http/route.ts';
import { catalogue, type ProblemCode } from '../../shared/problems/catalogue.ts';

/** Every code that a route can answer, by status: those of its own, and those that come with what it takes. */
export function problemsOf(contract: RouteContract): Map<number, ProblemCode[]> {
  const { input, method, permission, ifMatch, problems = [] } = contract;
  const writes = method !== 'GET';
  const codes = new Set<ProblemCode>([
    'invalid-input',
    ...given(permission !== 'public', 'unauthenticated', 'forbidden'),
    ...given(input.body, 'malformed-json', 'unsupported-media-type', 'payload-too-large'),
    ...given(writes, 'concurrent-change', 'evidence-damaged'),
    ...given(ifMatch, 'precondition-failed'),
    ...given(ifMatch === 'required-on-update', 'precondition-required'),
    ...given(method === 'POST', 'idempotency-key-reused'),
    ...problems,
    'internal-error',
    'temporarily-unavailable',
  ]);
  const byStatus = Map.groupBy(codes, (code) => catalogue[code].status as number);
  return new Map([...byStatus].toSorted(([a], [b]) => a - b));
}

function given(condition: unknown, ...codes: ProblemCode[]): ProblemCode[] {
  return condition ? codes : [];
}
