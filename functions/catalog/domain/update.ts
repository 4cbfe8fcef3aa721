import { toEpoch, type Instant } from '#shared/clock.ts';
import type { Card, ResourceCard } from './cards.ts';

/** Resources of the duty that nobody has changed since the change was declared, nor named as untouched by it. */
export function notUpdated(cards: readonly Card[], { dutyId, declaredAt }: { readonly dutyId: string; readonly declaredAt: Instant }, unaffected: readonly string[]): ResourceCard[] {
  return cards.filter(
    (card): card is ResourceCard => card.kind === 'resource' && !card.ended && card.dutyId === dutyId && toEpoch(card.updatedAt) < toEpoch(declaredAt) && !unaffected.includes(card.id),
  );
}
