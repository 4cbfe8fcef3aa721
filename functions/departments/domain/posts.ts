import type { Article } from '#shared/articles.ts';
import type { Text } from '#shared/language.ts';

/** The posts that every department fills: 办法 6 (three named roles) and 25 (the person responsible for security). */
export const posts = ['first-responsible', 'cdo', 'data-steward', 'security-officer'] as const;
export type Post = (typeof posts)[number];

/** What each post is called, and the article that asks for it. */
export const postFacts: Readonly<Record<Post, { readonly title: Text; readonly article: Article }>> = {
  'first-responsible': { title: { zh: '第一责任人（行政主要领导）', en: 'First person responsible (head of the department)' }, article: 'art.6' },
  'cdo': { title: { zh: '首席数据官（分管领导）', en: 'Chief data officer (deputy head in charge)' }, article: 'art.6' },
  'data-steward': { title: { zh: '数据执行专员（职能科室负责人）', en: 'Data steward (head of the section in charge)' }, article: 'art.6' },
  'security-officer': { title: { zh: '安全管理责任人', en: 'Person responsible for data security' }, article: 'art.25' },
};

/** What every department fills: the posts, and the section responsible for security 安全管理责任科室 (办法 25). */
export const places = [...posts, 'security-office'] as const;
export type Place = (typeof places)[number];

/** What a place is called, and the article that asks for it. */
export function factsOfPlace(place: Place): { readonly title: Text; readonly article: Article } {
  return place === 'security-office' ? { title: { zh: '安全管理责任科室', en: 'Section responsible for data security' }, article: 'art.25' } : postFacts[place];
}
