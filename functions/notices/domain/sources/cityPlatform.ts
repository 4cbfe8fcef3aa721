import type { NoticeRules } from '../notice.ts';

/** What 区城运中心 is told of the feed to the city platform (办法 7). */
export const cityPlatformNotices = {
  'city-platform.inventory-compared': {
    article: 'art.7(2)',
    departments: () => [],
    say: ({ drift, through }) =>
      drift === 0
        ? []
        : [
            {
              to: [{ role: 'centre' }],
              title: { zh: '市平台所持目录与本区不一致', en: 'The city platform differs from the catalogue' },
              text: { zh: `市平台报告的目录（处理至位置 ${through}）有 ${drift} 处差异，请按现状重发或重新推送。`, en: `What the city platform reported (worked through position ${through}) differs in ${drift} entries: tell them once more, or send the feed anew.` },
            },
          ],
  },
} as const satisfies NoticeRules;
