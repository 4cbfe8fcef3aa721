import { toShanghaiTime } from '../identity/duration.ts';
import { html, Html } from './html.ts';
import type { ExecutionStatus } from './sources.ts';
import { STATUS_WORDS, WORDS, type Language } from './words.ts';

/** No script, nothing from elsewhere. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  vary: 'accept-language',
} as const;

export interface PageParts {
  readonly language: Language;
  readonly title: string;
  readonly heading: Html;
  readonly now: number;
  readonly body: Html;
}

/** A whole page. */
export function page({ language, title, heading, now, body }: PageParts): string {
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${new Html(STYLE)}</style></head>
<body>
<header><div>${heading}</div><p class="clock"><span>${WORDS.clock[language]}</span> <time>${time(now)}</time></p></header>
<main>${body}</main>
</body>
</html>
`.text;
}

/** `2026-10-10 00:00:00` in the district's time. */
export function time(at: number): string {
  return toShanghaiTime(at).slice(0, 19).replace('T', ' ');
}

export function badge(status: ExecutionStatus, language: Language): Html {
  return html`<span class="badge ${status.toLowerCase().replace('_', '-')}">${STATUS_WORDS[status][language]}</span>`;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2430;--dim:#5d6878;--line:#dfe4ea;--ground:#f5f7f9;--card:#fff;--accent:#1f6feb;--good:#1a7f4b;--bad:#c0362c;--warn:#9a6700;--visited:#e3f4ea;--now:#e4efff}
@media(prefers-color-scheme:dark){:root{--ink:#e3e8ee;--dim:#9aa6b5;--line:#303a46;--ground:#12171d;--card:#1a2129;--accent:#6ea8fe;--good:#5cc98e;--bad:#ff8a80;--warn:#e3b341;--visited:#16392a;--now:#173256}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
header{display:flex;flex-wrap:wrap;gap:4px 24px;justify-content:space-between;align-items:baseline;padding:20px max(16px,calc(50% - 600px));background:var(--card);border-bottom:1px solid var(--line)}
h1{font-size:21px;margin:0;overflow-wrap:anywhere}h2{font-size:16px;margin:0 0 10px}
h2 small{color:var(--dim);font-weight:400;margin-left:6px}
header p{margin:2px 0}.clock{color:var(--dim)}.clock time{color:var(--ink);font-variant-numeric:tabular-nums;font-weight:600}
main{max-width:1232px;margin:0 auto;padding:16px;display:grid;gap:16px;grid-template-columns:repeat(auto-fit,minmax(min(100%,460px),1fr))}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px;min-width:0}
section.wide{grid-column:1/-1}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
table{width:100%;border-collapse:collapse;font-size:14px}
th{text-align:left;color:var(--dim);font-weight:500;padding:4px 12px 6px 0;white-space:nowrap}
td{border-top:1px solid var(--line);padding:6px 12px 6px 0;vertical-align:top;overflow-wrap:anywhere}
td:last-child,th:last-child{padding-right:0}
td a{white-space:nowrap}td time,td .number{font-variant-numeric:tabular-nums;white-space:nowrap}
code,pre,.method{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:13px}
pre{margin:0;padding:10px 12px;background:var(--ground);border-radius:8px;overflow:auto;max-height:420px;white-space:pre-wrap;overflow-wrap:anywhere}
.method{font-weight:600}.open{color:var(--warn)}.empty{color:var(--dim);margin:0}
.badge{display:inline-block;padding:0 9px;border-radius:99px;border:1px solid currentColor;font-size:12.5px;white-space:nowrap;color:var(--dim)}
.badge.running{color:var(--accent)}.badge.succeeded{color:var(--good)}.badge.failed,.badge.timed-out{color:var(--bad)}
details summary{cursor:pointer;color:var(--accent)}details pre{margin-top:6px}
ul.errors{margin:0;padding:0;list-style:none}ul.errors li+li{margin-top:6px}.errors b{color:var(--bad)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
.graph{overflow:auto}.graph svg{display:block;margin:0 auto;max-width:100%;height:auto}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;color:var(--dim);font-size:13px;margin:0 0 8px}
.legend i{display:inline-block;width:12px;height:12px;border-radius:3px;border:1.5px solid var(--line);vertical-align:-1px;margin-right:5px}
.legend .visited{background:var(--visited);border-color:var(--good)}.legend .current{background:var(--now);border-color:var(--accent)}.legend .failed{border-color:var(--bad)}
.legend .dashed{border:0;border-top:2px dashed var(--dim);border-radius:0;width:20px;height:0;vertical-align:4px}
svg text{font:13px system-ui,-apple-system,"Segoe UI","Noto Sans CJK SC",sans-serif;fill:var(--ink)}svg .kind{font-size:10.5px;fill:var(--dim)}
svg .box{fill:var(--card);stroke:var(--dim);stroke-width:1.2}svg .group{fill:none;stroke:var(--line);stroke-width:1.2;stroke-dasharray:3 3}
svg .visited .box{fill:var(--visited);stroke:var(--good);stroke-width:1.6}svg .current .box{fill:var(--now);stroke:var(--accent);stroke-width:2.4}svg .failed .box{stroke:var(--bad);stroke-width:2.4}
svg .edge{fill:none;stroke:var(--dim);stroke-width:1.2}svg .edge.catch{stroke-dasharray:5 4;opacity:.75}svg marker path{fill:var(--dim)}
@media(max-width:640px){
main{padding:10px;gap:10px}section{padding:14px}
thead{display:none}table,tbody,tr,td{display:block}
tr{padding:8px 0;border-top:1px solid var(--line)}tr:first-child{border-top:0;padding-top:0}
td{border:0;padding:1px 0;display:grid;grid-template-columns:92px 1fr;gap:10px}td::before{content:attr(data-label);color:var(--dim)}
td>span{min-width:0}td a{white-space:normal}
.graph svg{min-width:min(520px,160%)}
}
`;
