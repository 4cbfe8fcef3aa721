import { detector } from '../facts.ts';
import { CLOCKS } from './catalogueGaps.ts';

export const clockMissed = detector({
  code: 'clock-missed',
  source: 'gaps',
  article: 'reg809.art.17',
  title: { zh: '目录更新超过法定期限', en: 'entries not updated within the statutory period' },
  condition: () => ({ zh: '职责或者法规变化后 10 个工作日内未更新目录', en: 'the entries were not updated within 10 working days of the change' }),
  detect: (gaps) => gaps.filter(({ code }) => CLOCKS.includes(code)).map(({ subject, article, sentence }) => ({ key: subject, article, subjects: [subject], detail: sentence })),
});
