import type { Actor } from '#shared/actor.ts';
import { citationOf } from '#shared/articles.ts';
import type { Language } from '#shared/language.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { allowedActions, maySeeContacts } from './domain/access.ts';
import { postFacts, posts, vacanciesIn, type Post } from './domain/posts.ts';
import type { DepartmentState, DepartmentView } from './schema.ts';

interface Reader {
  readonly actor: Actor;
  readonly language: Language;
}

/** A department as one reader may see it. */
export function viewDepartment({ state, version }: Pick<Recorded<DepartmentState>, 'state' | 'version'>, { actor, language }: Reader): DepartmentView {
  const { code, officers, absences = {} } = state;
  const contacts = maySeeContacts(actor, code);
  return {
    ...state,
    officers: byPost(officers, (officer) => (contacts ? officer : withoutContacts(officer))),
    absences: byPost(absences, (absence) => (contacts ? absence : withoutPerson(absence))),
    vacancies: vacanciesIn(officers),
    posts: posts.map((post) => {
      const { title, article } = postFacts[post];
      return { post, title: title[language], article, citation: citationOf(article)[language], vacant: officers[post] === undefined };
    }),
    version,
    allowedActions: allowedActions(actor, code),
  };
}

type Officer = NonNullable<DepartmentState['officers'][Post]>;
type Absence = NonNullable<NonNullable<DepartmentState['absences']>[Post]>;

/** Post by post: a stored map has no order of its own, and the same department is to be shown the same. */
function byPost<T, S>(held: Readonly<Partial<Record<Post, T | undefined>>>, show: (one: T) => S): Partial<Record<Post, S>> {
  return Object.fromEntries(posts.flatMap((post) => (held[post] === undefined ? [] : [[post, show(held[post])]])));
}

function withoutContacts({ name, title }: Officer): Officer {
  return { name, title };
}

function withoutPerson({ deputy, ...absence }: Absence): NonNullable<DepartmentView['absences'][Post]> {
  return { ...absence, deputy: 'post' in deputy ? deputy : {} };
}
