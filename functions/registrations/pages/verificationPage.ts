import { longDate } from '#shared/document/longDate.ts';
import { html, Html } from '#shared/http/html.ts';
import type { Representation } from '#shared/http/representation.ts';
import type { Language, Text } from '#shared/language.ts';
import { kinds, types } from '../document/words.ts';
import type { VerificationView } from '../recordView.ts';
import { style } from './style.ts';

const words = {
  title: { zh: '公共数据资源登记核验', en: 'Verify a registration of public data' },
  place: { zh: '上海市普陀区', en: 'Putuo District, Shanghai' },
  prompt: { zh: '登记结果查询码或受理编号', en: 'Query code or acceptance number' },
  hint: { zh: '印在登记证明的标题下方和表格中；也可扫描证明上的二维码。', en: 'Printed below the title and in the table of the certificate; its QR code leads here too.' },
  verify: { zh: '核验', en: 'Verify' },
  skip: { zh: '跳到核验结果', en: 'Skip to the result' },
  subjects: { zh: '登记主体名称', en: 'Registrant' },
  type: { zh: '登记类型', en: 'Type of registration' },
  name: { zh: '登记数据名称', en: 'Name of the data' },
  summary: { zh: '数据内容简介', en: 'Summary of the content' },
  code: { zh: '登记结果查询码', en: 'Query code' },
  validity: { zh: '有效期', en: 'Validity' },
  verifiedAt: { zh: '核验时间', en: 'Verified at' },
  basis: {
    zh: '依据《公共数据资源登记管理暂行办法》，本页只显示登记公示的内容、登记状态和有效期。',
    en: 'Under the Interim Measures for the Registration of Public Data Resources this page shows what is made public of a registration, its state and its validity, and nothing else.',
  },
} as const satisfies Record<string, Text>;

/** 公开核验 as a page: for whoever holds a certificate, without login or script, on any screen and for any reader. */
export const verificationPage: Representation<VerificationView> = {
  type: 'text/html',
  write: (answer, language) => page(language, 'code' in answer ? result(answer, language) : undefined, 'code' in answer ? answer.code : ''),
  writeProblem: (problem, language) => {
    const sentences = problem.faults.length > 0 ? problem.faults.map(({ detail }) => detail[language]) : [problem.detail[language]];
    return page(language, html`<section id="result" class="none" role="alert" tabindex="-1">${sentences.map((sentence) => html`<p>${sentence}</p>`)}</section>`, '');
  },
};

function result(answer: Extract<VerificationView, { code: string }>, language: Language): Html {
  const { subjects, type, kind, name, summary, code, validFrom, validUntil, standing, standingLabel, verifiedAt } = answer;
  const rows: [Text, string][] = [
    [words.subjects, subjects.join(language === 'zh' ? '、' : ', ')],
    [words.type, `${types[type][language]}${language === 'zh' ? '（' : ' ('}${kinds[kind][language]}${language === 'zh' ? '）' : ')'}`],
    [words.name, name],
    [words.summary, summary],
    [words.code, code],
    [words.validity, `${longDate(validFrom)[language]}${language === 'zh' ? '至' : ' to '}${longDate(validUntil)[language]}`],
  ];
  return html`<section id="result" aria-labelledby="standing" tabindex="-1">
<h2 id="standing" class="standing ${standing}"><span aria-hidden="true">${standing === 'active' ? '✓' : '!'}</span> ${standingLabel}</h2>
<dl>${rows.map(([label, value]) => html`<div><dt>${label[language]}</dt><dd>${value}</dd></div>\n`)}</dl>
<p class="soft">${words.verifiedAt[language]}${language === 'zh' ? '：' : ': '}<time datetime="${verifiedAt}">${verifiedAt.slice(0, 19).replace('T', ' ')}</time></p>
</section>`;
}

function page(language: Language, content: Html | undefined, code: string): string {
  const turned = language === 'zh' ? 'en' : 'zh';
  const there = new URLSearchParams({ ...(code ? { code } : {}), lang: turned });
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${words.title[language]}</title><style>${new Html(style)}</style></head>
<body>
${content && html`<a class="skip" href="#result">${words.skip[language]}</a>`}
<header><p>${words.place[language]}</p><a href="?${there.toString()}" lang="${turned === 'zh' ? 'zh-CN' : 'en'}" hreflang="${turned === 'zh' ? 'zh-CN' : 'en'}">${turned === 'zh' ? '中文' : 'English'}</a></header>
<main>
<h1>${words.title[language]}</h1>
<form method="get" role="search">
<label for="code">${words.prompt[language]}</label>
<div class="line"><input id="code" name="code" value="${code}" required maxlength="100" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="hint"><input type="hidden" name="lang" value="${language}"><button>${words.verify[language]}</button></div>
<p id="hint" class="soft">${words.hint[language]}</p>
</form>
${content}
</main>
<footer><p class="soft">${words.basis[language]}</p></footer>
</body></html>
`.text;
}
