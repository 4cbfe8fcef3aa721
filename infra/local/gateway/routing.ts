import type { ResolvedRoute } from './api.ts';

/** A route with its parsed path, ready to be compared. */
interface Pattern {
  readonly route: ResolvedRoute;
  readonly method: string;
  readonly segments: readonly Segment[];
}
type Segment = { readonly kind: 'fixed'; readonly text: string } | { readonly kind: 'one' | 'rest'; readonly name: string };

export interface RouteMatch {
  readonly route: ResolvedRoute;
  /** Decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

export type Router = (method: string, encodedSegments: readonly string[]) => RouteMatch | undefined;

const PRECEDENCE = { fixed: 0, one: 1, rest: 2 } as const;

/** Orders the routes as API Gateway does: segment by segment fixed text, `{one}`, `{rest+}`; a method before ANY; `$default` last. */
export function router(routes: readonly ResolvedRoute[]): Router {
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  const patterns = routes
    .filter((route) => route !== fallback)
    .map(patternOf)
    .toSorted(compare);
  return (method, segments) => {
    for (const pattern of patterns) {
      if (pattern.method !== 'ANY' && pattern.method !== method) continue;
      const parameters = matchSegments(pattern.segments, segments);
      if (parameters) return { route: pattern.route, parameters };
    }
    return fallback && { route: fallback, parameters: {} };
  };
}

function patternOf(route: ResolvedRoute): Pattern {
  const match = /^([A-Z]+) \/(.*)$/.exec(route.routeKey);
  if (!match) throw new Error(`Route key "${route.routeKey}" is neither "<METHOD> /<path>" nor "$default".`);
  return { route, method: match[1] ?? '', segments: (match[2] ?? '').split('/').map(segmentOf) };
}

function segmentOf(text: string): Segment {
  const rest = /^\{(.+)\+\}$/.exec(text)?.[1];
  if (rest !== undefined) return { kind: 'rest', name: rest };
  const one = /^\{(.+)\}$/.exec(text)?.[1];
  return one === undefined ? { kind: 'fixed', text } : { kind: 'one', name: one };
}

function compare(a: Pattern, b: Pattern): number {
  for (let index = 0; index < Math.min(a.segments.length, b.segments.length); index++) {
    const order = PRECEDENCE[a.segments[index]?.kind ?? 'rest'] - PRECEDENCE[b.segments[index]?.kind ?? 'rest'];
    if (order !== 0) return order;
  }
  return b.segments.length - a.segments.length || Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function matchSegments(pattern: readonly Segment[], encoded: readonly string[]): Record<string, string> | undefined {
  const greedy = pattern.at(-1)?.kind === 'rest';
  if (greedy ? encoded.length < pattern.length : encoded.length !== pattern.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = decodeURIComponent(segment.kind === 'rest' ? encoded.slice(index).join('/') : (encoded[index] ?? ''));
    if (segment.kind === 'fixed') {
      if (value !== segment.text) return undefined;
    } else if (value === '') return undefined;
    else Object.defineProperty(parameters, segment.name, { value, enumerable: true });
  }
  return parameters;
}
