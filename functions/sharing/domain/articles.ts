import type { Article } from '#shared/articles.ts';
import type { RequestState } from '../schema.ts';

/** Which article gives a request its present state. */
export function articleOf(request: Pick<RequestState, 'status' | 'scenarioId'> & { readonly decidedBy?: string }): Article {
  const bySystem = request.decidedBy === 'system';
  switch (request.status) {
    case 'approved':
      if (!bySystem) return 'art.17(2)';
      return request.scenarioId === undefined ? 'art.16(1)' : 'art.17(1)';
    case 'refused':
      return bySystem ? 'art.16(3)' : 'art.15(2)';
    case 'under-review':
    case 'deemed-approved':
    case 'withdrawn':
      return 'art.17(2)';
  }
}
