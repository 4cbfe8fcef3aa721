/** The style of what the public sees: no external asset, light and dark, one column, large enough to be touched. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #55616f; --line: #d9dfe7; --page: #fff; --panel: #f5f7fa; --link: #0b5cad; --good: #0b6b3a; --bad: #a3240f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9f0; --soft: #a3afbf; --line: #333d4a; --page: #14181e; --panel: #1c222b; --link: #7db8f2; --good: #63c795; --bad: #ff9d8a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 44rem; padding: 1rem 1.25rem 2rem; background: var(--page); color: var(--ink); font: 17px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
a { color: var(--link); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: .5rem; background: var(--page); padding: .5rem 1rem; }
header { display: flex; justify-content: space-between; align-items: center; border-bottom: 1px solid var(--line); } header p { margin: .4rem 0; color: var(--soft); }
h1 { font-size: 1.6rem; line-height: 1.35; margin: 1.5rem 0 1rem; }
label { display: block; font-weight: 600; margin-bottom: .3rem; }
.line { display: flex; gap: .6rem; flex-wrap: wrap; }
input { flex: 1 1 14rem; min-width: 0; } input, button { font: inherit; padding: .55rem .8rem; border: 1px solid var(--soft); border-radius: .4rem; background: var(--page); color: var(--ink); min-height: 3rem; }
button { background: var(--link); border-color: var(--link); color: var(--page); font-weight: 600; padding-inline: 1.6rem; cursor: pointer; }
.soft { color: var(--soft); font-size: .9rem; } #hint { margin: .4rem 0 0; }
section { margin: 1.75rem 0 0; padding: 1.1rem 1.25rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--panel); overflow-wrap: anywhere; }
.standing { margin: 0 0 .6rem; font-size: 1.35rem; color: var(--bad); } .standing.active { color: var(--good); }
.none { border-left: .35rem solid var(--bad); } .none p { margin: .3rem 0; }
dl { margin: 0; } dl > div { display: grid; grid-template-columns: 9rem 1fr; gap: .75rem; padding: .5rem 0; border-top: 1px solid var(--line); } dt { color: var(--soft); } dd { margin: 0; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); }
@media (max-width: 34rem) { dl > div { grid-template-columns: 1fr; gap: 0; } button { flex: 1 1 100%; } }
@media print { form, .skip, header a { display: none; } }
`;
