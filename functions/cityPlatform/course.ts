import type { Collection, Recorded } from '#shared/store/collection.ts';
import type { CourseState } from './schema.ts';

export interface CourseDeps {
  readonly courses: Collection<CourseState>;
}

/** How far the city platform is; before it has taken anything, at the very beginning. */
export function courseOf(kept: Recorded<CourseState> | undefined): CourseState {
  return kept?.state ?? { acknowledged: 0, next: 1 };
}
