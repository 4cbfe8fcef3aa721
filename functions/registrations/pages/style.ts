import { baseStyle } from '#shared/page/style.ts';

/** The style of what the public sees: one column, a form, a result. */
export const style = `${baseStyle}
body { max-width: 44rem; }
label { display: block; font-weight: 600; margin-bottom: .3rem; }
.line { display: flex; gap: .6rem; flex-wrap: wrap; }
input { flex: 1 1 14rem; min-width: 0; } input, button { font: inherit; padding: .55rem .8rem; border: 1px solid var(--soft); border-radius: .4rem; background: var(--page); color: var(--ink); min-height: 3rem; }
button { background: var(--link); border-color: var(--link); color: var(--page); font-weight: 600; padding-inline: 1.6rem; cursor: pointer; }
#hint { margin: .4rem 0 0; }
.standing { margin: 0 0 .6rem; font-size: 1.35rem; color: var(--bad); } .standing.active { color: var(--good); }
.none { border-left: .35rem solid var(--bad); } .none p { margin: .3rem 0; }
dl { margin: 0; } dl > div { display: grid; grid-template-columns: 9rem 1fr; gap: .75rem; padding: .5rem 0; border-top: 1px solid var(--line); } dt { color: var(--soft); } dd { margin: 0; }
@media (max-width: 34rem) { dl > div { grid-template-columns: 1fr; gap: 0; } button { flex: 1 1 100%; } }
@media print { form, .skip, header a { display: none; } }
`;
