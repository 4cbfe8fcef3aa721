import type { Actor } from '#shared/actor.ts';
import { citationOf } from '#shared/articles.ts';
import type { Language } from '#shared/language.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { allowedActions, maySeeContacts } from './domain/access.ts';
import { postFacts, posts, vacanciesIn } from './domain/posts.ts';
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
    officers: contacts ? officers : withoutContacts(officers),
    absences: contacts ? absences : withoutPersons(absences),
    vacancies: vacanciesIn(officers),
    posts: posts.map((post) => {
      const { title, article } = postFacts[post];
      return { post, title: title[language], article, citation: citationOf(article)[language], vacant: officers[post] === undefined };
    }),
    version,
    allowedActions: allowedActions(actor, code),
  };
}

function withoutContacts(officers: DepartmentState['officers']): DepartmentState['officers'] {
  return Object.fromEntries(posts.flatMap((post) => (officers[post] ? [[post, { name: officers[post].name, title: officers[post].title }]] : [])));
}

function withoutPersons(absences: NonNullable<DepartmentState['absences']>): DepartmentView['absences'] {
  return Object.fromEntries(posts.flatMap((post) => {
    const absence = absences[post];
    return absence ? [[post, { ...absence, deputy: 'post' in absence.deputy ? absence.deputy : {} }]] : [];
  }));
}
