import type { Article } from '#shared/articles.ts';
import type { ApplicationStatus } from './lifecycle.ts';

/** Which article gives an application its present state. */
export const articles: Readonly<Record<ApplicationStatus, Article>> = {
  'draft': 'registration.art.7',
  'internal-review': 'registration.art.7',
  'endorsed': 'registration.art.7',
  'submitted': 'registration.art.10',
  'returned': 'registration.art.10',
  'formal-review': 'registration.art.11',
  'publication': 'registration.art.12',
  'objection-review': 'registration.art.12',
  'awaiting-code': 'registration.art.13',
  'cancelling': 'registration.art.14',
  'completed': 'registration.art.13',
  'not-accepted': 'registration.art.10',
  'rejected': 'registration.art.11',
  'terminated': 'registration.art.12',
  'withdrawn': 'registration.art.8',
  'lapsed': 'registration.art.14',
};
