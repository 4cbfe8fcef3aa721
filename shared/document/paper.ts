import type { Language } from '../language.ts';
import type { Attachment } from './sheet.ts';

/** Small print stands below what it belongs to; the tone is for what somebody should see at once. */
export interface Cell {
  readonly text: string;
  readonly small?: readonly string[];
  readonly tone?: Tone;
}
export type Tone = 'good' | 'bad' | 'soft';

export interface Column {
  /** Without it in every column the table has no row of heads. */
  readonly head?: string;
  /** Of the width, against the other columns. */
  readonly share: number;
  readonly number?: boolean;
  /** Says what its row is about. */
  readonly heads?: boolean;
}

export interface Bar {
  readonly label: string;
  readonly value: number;
}

/** A piece of a document, from top to bottom. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'tiles'; readonly tiles: readonly { readonly label: string; readonly value: string; readonly tone?: Tone }[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'bars'; readonly title: string; readonly bars: readonly Bar[]; readonly top: number };
export type Table = Extract<Block, { kind: 'table' }>;
export type Bars = Extract<Block, { kind: 'bars' }>;

/** What a document says, whatever it is written as: `writePdf` and `writeDocx` write the same. */
export interface Paper {
  readonly language: Language;
  /** Whose it is, above the title. */
  readonly author: string;
  readonly title: string;
  readonly subject: string;
  /** When what it says was so: the same paper is the same file. */
  readonly at: Date;
  /** Stands across every page of what is not in force. */
  readonly mark?: string;
  readonly blocks: readonly Block[];
  /** Before the page number, at the foot of each page. */
  readonly foot: string;
  readonly attachment: Attachment;
}

/** How pages are numbered: words, and where the numbers go. */
export function numbering(language: Language): readonly (string | { readonly number: 'page' | 'pages' })[] {
  return language === 'zh' ? ['第 ', { number: 'page' }, ' 页，共 ', { number: 'pages' }, ' 页'] : ['Page ', { number: 'page' }, ' of ', { number: 'pages' }];
}

/** How wide a mark is against its height: a Chinese character is a square. */
export function wideness(mark: string): number {
  return [...mark].reduce((sum, character) => sum + (character > '\u2e7f' ? 1 : 0.65), 0);
}

/** What the bars of a chart say, for who cannot see them. */
export function inWords({ title, bars }: Bars, language: Language): string {
  return language === 'zh' ? `${title}：${bars.map(({ label, value }) => `${label} ${value}`).join('；')}` : `${title}: ${bars.map(({ label, value }) => `${label} ${value}`).join('; ')}`;
}

/** A cell that is a sentence or a number and no more. */
export const cell = (text: string): Cell => ({ text });
