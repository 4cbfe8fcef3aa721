import type { Call } from '#shared/call.ts';
import { viewDeadline } from '#shared/deadline.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { allowedActions } from './domain/access.ts';
import { missingFrom } from './domain/completeness.ts';
import { seesDrafts, shownStatus } from './domain/visibility.ts';
import { hasProposal } from './entryAtHand.ts';
import type { Content, ResourceState, ResourceView } from './schema.ts';

/** An entry as one official sees it: what is in force, and for its department and the authorities also what is under way. */
export function viewResource({ state, version }: Pick<Recorded<ResourceState>, 'state' | 'version'>, { actor, language }: Pick<Call, 'actor' | 'language'>, content?: Content): ResourceView {
  const { editions, rounds: _rounds, checked: _checked, signed, returned, ...shown } = state;
  const { review, ...open } = { ...shown, review: state.status === 'under-review' ? state.review : undefined };
  const publishedAt = editions.at(-1)?.publishedAt;
  const whole = {
    ...open,
    status: shownStatus(actor, state),
    missing: missingFrom(content ?? state),
    version,
    allowedActions: allowedActions(actor, state),
    ...(publishedAt === undefined ? {} : { publishedAt }),
  };
  if (!seesDrafts(actor, state.department)) return whole;
  return {
    ...whole,
    ...(content && hasProposal(state) ? { proposal: content } : {}),
    ...(review ? { review: { round: review.round, deadline: viewDeadline(review.deadline, language), ...(review.lapsedAt === undefined ? {} : { lapsedAt: review.lapsedAt }) } } : {}),
    ...(signed ? { assessments: signed.assessments } : {}),
    ...(returned ? { returned } : {}),
  };
}
