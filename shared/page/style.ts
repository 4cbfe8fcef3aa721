/** The style of the platform's pages: no external asset, light and dark, large enough to be touched, narrow screens first. */
export const baseStyle = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #55616f; --line: #d9dfe7; --page: #fff; --panel: #f5f7fa; --link: #0b5cad; --good: #0b6b3a; --fair: #8a5a00; --bad: #a3240f; --mark: #4a86c5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9f0; --soft: #a3afbf; --line: #333d4a; --page: #14181e; --panel: #1c222b; --link: #7db8f2; --good: #63c795; --fair: #e2b35a; --bad: #ff9d8a; --mark: #5b93cc; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem 1.25rem 2rem; background: var(--page); color: var(--ink); font: 17px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
a { color: var(--link); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: .5rem; background: var(--page); padding: .5rem 1rem; }
header { display: flex; justify-content: space-between; align-items: center; border-bottom: 1px solid var(--line); } header p { margin: .4rem 0; color: var(--soft); }
h1 { font-size: 1.6rem; line-height: 1.35; margin: 1.5rem 0 1rem; }
.soft { color: var(--soft); font-size: .9rem; }
section { margin: 1.75rem 0 0; padding: 1.1rem 1.25rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--panel); overflow-wrap: anywhere; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); }
`;

/** What pages with figures have beyond that: tiles, tables that scroll by themselves, charts that take the colours of the page. */
export const figureStyle = `
body { max-width: 72rem; }
h2 { font-size: 1.2rem; margin: 0 0 .6rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .8rem; padding: 0; margin: 0; list-style: none; }
.tiles li { padding: .7rem .9rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--panel); } .tiles strong { display: block; font-size: 1.7rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; } caption { text-align: left; color: var(--soft); font-size: .9rem; }
th, td { padding: .4rem .6rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; } thead th { border-top: 0; color: var(--soft); font-weight: 600; } tbody td:first-child { min-width: 9rem; } .n { text-align: right; white-space: nowrap; }
.good { color: var(--good); } .fair { color: var(--fair); } .bad { color: var(--bad); } strong.bad, td.bad, .tag { font-weight: 600; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1.25rem; } figure { margin: 0; max-width: 36rem; } figcaption { font-weight: 600; } svg { display: block; width: 100%; height: auto; }
.axis { stroke: var(--line); } .curve { fill: none; stroke: var(--mark); stroke-width: 2.5; } .dot, .bar { fill: var(--mark); } .bar.bad { fill: var(--bad); } .bar.fair { fill: var(--fair); } .bar.good { fill: var(--good); } svg text { fill: var(--soft); font-size: 14px; }
.heat th[scope=row] { font-weight: 400; min-width: 9rem; } .heat thead th { white-space: normal; min-width: 4.6rem; vertical-align: bottom; } .h1 { background: color-mix(in srgb, var(--bad) 12%, transparent); } .h2 { background: color-mix(in srgb, var(--bad) 26%, transparent); } .h3 { background: color-mix(in srgb, var(--bad) 42%, transparent); } .h4 { background: color-mix(in srgb, var(--bad) 60%, transparent); font-weight: 600; }
summary { cursor: pointer; color: var(--link); } details { margin-top: .4rem; }
@media (max-width: 40rem) { .list thead { position: absolute; left: -999px; } .list, .list caption, .list tbody, .list tr, .list td { display: block; } .list tr { border-top: 1px solid var(--line); padding: .5rem 0; } .list td { border: 0; padding: .1rem 0; text-align: left; white-space: normal; } .list td[data-of]::before { content: attr(data-of) " "; color: var(--soft); } }
@media print { .skip, header a, summary { display: none; } }
`;
