/** The page's style: no external asset, light and dark, one column on a phone. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5a6675; --line: #d9dfe7; --page: #fff; --panel: #f5f7fa; --link: #0b5cad; --get: #0b6b3a; --post: #0b5cad; --put: #8a5200; --need: #a3240f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9f0; --soft: #9aa7b8; --line: #333d4a; --page: #14181e; --panel: #1c222b; --link: #7db8f2; --get: #63c795; --post: #7db8f2; --put: #e0a95c; --need: #ff9d8a; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.65 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
a { color: var(--link); text-underline-offset: .2em; }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre { font: .875em/1.6 ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }
code { overflow-wrap: anywhere; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem 1rem; }
nav { padding: 1.25rem; border-bottom: 1px solid var(--line); background: var(--panel); font-size: .9rem; }
nav h2 { margin: 0 0 .5rem; font-size: 1rem; border: 0; padding: 0; } nav details > summary { cursor: pointer; font-weight: 600; padding: .2rem 0; } nav ul { margin: .1rem 0 .6rem; padding-left: 1.1rem; } nav li { margin: .15rem 0; } nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }
main { padding: 1.25rem; max-width: 60rem; }
h1 { font-size: 1.75rem; line-height: 1.3; margin: 0 0 .25rem; } h2 { margin: 3rem 0 1rem; padding-bottom: .4rem; border-bottom: 2px solid var(--line); font-size: 1.4rem; } h3 { margin: 0 0 .5rem; font-size: 1.15rem; line-height: 1.5; } h4 { margin: 1.4rem 0 .4rem; font-size: .95rem; color: var(--soft); }
h3 > span { display: block; }
.route { font-weight: 400; font-size: 1rem; color: inherit; text-decoration: none; }
.method { display: inline-block; min-width: 3.2rem; text-align: center; font-size: .8rem; padding: .05rem .4rem; border: 1.5px solid currentcolor; border-radius: .3rem; } .get { color: var(--get); } .post { color: var(--post); } .put { color: var(--put); }
.operation { margin: 0 0 2rem; padding: 1.25rem; border: 1px solid var(--line); border-radius: .6rem; }
dl { margin: .75rem 0; } dl > div { display: grid; grid-template-columns: 6.5rem 1fr; gap: .5rem; } dt { color: var(--soft); } dd { margin: 0; }
.scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: .9rem; margin: 0 0 .5rem; } caption { text-align: left; color: var(--soft); padding: .2rem 0; } th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); } thead th { color: var(--soft); font-weight: 600; white-space: nowrap; } tbody th { font-weight: 400; }
td { overflow-wrap: break-word; } tbody th code { white-space: nowrap; } .scroll td:last-child { min-width: 14rem; } .answers th:first-child { width: 5rem; white-space: nowrap; }
.required { color: var(--need); font-size: .8rem; white-space: nowrap; } .bounds { color: var(--soft); } .ok { color: var(--get); }
pre { margin: 0; padding: .9rem 1rem; overflow-x: auto; background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; }
.refusals { margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .9rem; } .refusals b { font-weight: 400; color: var(--soft); }
.lead { color: var(--soft); margin-top: 0; }
@media (min-width: 62rem) { body { display: grid; grid-template-columns: 19rem minmax(0, 1fr); } nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; border-right: 1px solid var(--line); border-bottom: 0; } main { padding: 2rem 2.5rem; } }
@media (max-width: 61.99rem) { nav { max-height: 45vh; overflow-y: auto; } }
@media (max-width: 40rem) { .operation { padding: 1rem; } dl > div { grid-template-columns: 1fr; gap: 0; margin-bottom: .5rem; }
  .scroll thead { position: absolute; clip-path: inset(50%); } tbody th code { white-space: normal; } .scroll td:last-child { min-width: 0; } .scroll tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); } .scroll th, .scroll td { display: block; border: 0; padding: .1rem 0; } }
@media print { nav { display: none; } .operation { break-inside: avoid; } }
`;
