import { bodyFault, type Fault } from '#shared/problems/problem.ts';
import type { DepartmentState, Deputy } from '../schema.ts';
import { posts, type Post } from './posts.ts';

export interface Absence {
  readonly from: string;
  readonly until: string;
  readonly deputy: { readonly post?: Post | undefined; readonly subject?: string | undefined };
}

/** What is wrong with an absence of the holder of `post`. */
export function absenceFaults(post: Post, { from, until, deputy }: Absence): Fault[] {
  const named = [deputy.post, deputy.subject].filter((one) => one !== undefined).length;
  return [
    ...(until < from ? [bodyFault('/until', 'ends-before-it-begins', { zh: '末日早于首日', en: 'is before the first day' })] : []),
    ...(named === 1 ? [] : [bodyFault('/deputy', 'one-deputy', { zh: '须写明一个代理岗位或一名代理人，二者择一', en: 'names either a post or a person' })]),
    ...(deputy.post === post ? [bodyFault('/deputy/post', 'own-post', { zh: '不能由本岗位代理', en: 'cannot be the absent post itself' })] : []),
  ];
}

export function deputyOf({ deputy: { post, subject = '' } }: Absence): Deputy {
  return post === undefined ? { subject } : { post };
}

/** The posts whose holder is away on a date, each with who stands in. A deputy who is away too is not stood in for. */
export function absentPosts({ absences = {} }: Pick<DepartmentState, 'absences'>, date: string): { readonly post: Post; readonly deputy: Deputy }[] {
  return posts.flatMap((post) => {
    const absence = absences[post];
    return absence && absence.from <= date && date <= absence.until ? [{ post, deputy: absence.deputy }] : [];
  });
}
