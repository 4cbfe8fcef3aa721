import type { Actor } from '#shared/actor.ts';
import { citationOf } from '#shared/articles.ts';
import type { Language } from '#shared/language.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { dateOf, type Instant } from '#shared/clock.ts';
import { allowedActions, maySeeContacts } from './domain/access.ts';
import { postFacts, posts, type Post } from './domain/posts.ts';
import { holderOn, successorAfter, vacanciesIn } from './domain/terms.ts';
import type { DepartmentState, DepartmentView } from './schema.ts';

interface Reader {
  readonly actor: Actor;
  readonly language: Language;
  readonly now: Instant;
}

/** A department as one reader may see it. */
export function viewDepartment({ state, version }: Pick<Recorded<DepartmentState>, 'state' | 'version'>, { actor, language, now }: Reader): DepartmentView {
  const { announced: _, ...shown } = state;
  const { absences = {} } = state;
  const today = dateOf(now);
  const vacancies = state.closed ? [] : vacanciesIn(state, today);
  const contacts = maySeeContacts(actor, state);
  const show = (officer: Officer): Officer => (contacts ? officer : withoutContacts(officer));
  return {
    ...shown,
    officers: held((post) => holderOn(state, post, today), show),
    successors: held((post) => successorAfter(state, post, today), show),
    absences: held((post) => absences[post], (absence) => (contacts ? absence : withoutPerson(absence))),
    vacancies,
    posts: posts.map((post) => {
      const { title, article } = postFacts[post];
      return { post, title: title[language], article, citation: citationOf(article)[language], vacant: vacancies.includes(post) };
    }),
    version,
    allowedActions: allowedActions(actor, state, state.closed !== undefined),
  };
}

type Officer = NonNullable<DepartmentState['officers'][Post]>;
type Absence = NonNullable<NonNullable<DepartmentState['absences']>[Post]>;

/** Post by post: a stored map has no order of its own, and the same department is to be shown the same. */
function held<T, S>(of: (post: Post) => T | undefined, show: (one: T) => S): Partial<Record<Post, S>> {
  return Object.fromEntries(
    posts.flatMap((post) => {
      const one = of(post);
      return one === undefined ? [] : [[post, show(one)]];
    }),
  );
}

function withoutContacts({ subject: _subject, phone: _phone, ...officer }: Officer): Officer {
  return officer;
}

function withoutPerson({ deputy, ...absence }: Absence): NonNullable<DepartmentView['absences'][Post]> {
  return { ...absence, deputy: 'post' in deputy ? deputy : {} };
}
