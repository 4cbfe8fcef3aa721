import { detector } from '../facts.ts';

export const postVacant = detector({
  code: 'post-vacant',
  source: 'vacancies',
  article: 'art.6',
  title: { zh: '岗位空缺', en: 'a post is vacant' },
  condition: () => ({ zh: '第一责任人、首席数据官、数据执行专员、安全责任人或者安全责任科室空缺', en: 'a post of art. 6 or 25, or the security office, has no holder' }),
  detect: (vacancies) => vacancies.map(({ place, title, article, since }) => ({ key: place, article, subjects: [], detail: { zh: `${title.zh}自 ${since} 起空缺。`, en: `${title.en}: vacant since ${since}.` } })),
});
