import { simplified } from './traditional.ts';

/** Characters that are written either way in labels and mean the same: 帐号 is the older way of writing 账号. */
const VARIANTS: Readonly<Record<string, string>> = { 帐: '账', 〇: '零', 幺: '一' };

/** One spelling of a text: full width as half width, traditional as simplified, capitals as small letters, no spaces around. */
export function fold(text: string): string {
  return simplified(text.normalize('NFKC').toLowerCase()).replaceAll(/[帐〇幺]/g, (character) => VARIANTS[character] ?? character).trim();
}

/** A label taken apart: what it says, and what stands in brackets behind or within it. */
export interface Wording {
  readonly main: string;
  readonly remarks: readonly string[];
}

const BRACKETS = /[([{〔【〈《「][^()[\]{}〔〕【】〈〉《》「」]*[)\]}〕】〉》」]/gu;
/** A list of codes written into a label: `案件程序类别 01 简易程序 02 一般程序`. */
const CODES = /[\s:：,，;；]+\d+\s*[^\d\s].*$/u;

export function wordingOf(label: string): Wording {
  const folded = fold(label);
  const remarks = [...folded.matchAll(BRACKETS)].map(([found]) => lettersOf(found)).filter(Boolean);
  const main = lettersOf(folded.replaceAll(BRACKETS, '').replace(CODES, ''));
  // A label that is nothing but a remark says it in brackets.
  return main === '' ? { main: lettersOf(folded), remarks: [] } : { main, remarks };
}

/** Letters and digits alone. */
function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
