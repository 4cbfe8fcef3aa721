import type { Text } from '#shared/language.ts';
import { pointerTo, type Fault } from '#shared/problems/problem.ts';
import { missingFrom, type MandatoryField } from './completeness.ts';
import { highestOf, levelBreaches, type Level } from './levels.ts';

interface Entry {
  readonly format?: unknown;
  readonly updateCycle?: unknown;
  readonly level?: string | undefined;
  readonly levelJustification?: string | undefined;
  readonly classification?: unknown;
  readonly sharing: { readonly type: string; readonly methods?: unknown };
  readonly items: readonly { readonly level?: string | undefined }[];
}

const fields: Readonly<Record<MandatoryField, Text>> = {
  'format': { zh: '数据格式', en: 'the format' },
  'updateCycle': { zh: '更新频率', en: 'the update cycle' },
  'sharing.methods': { zh: '共享方式', en: 'the ways of sharing' },
  'level': { zh: '分级', en: 'the level' },
};

const entryFault = (pointer: string, code: string, detail: Text): Fault => ({ in: 'object', pointer, code, detail });

/** What keeps an entry from being published, all at once: mandatory fields that are open, the questions of its classification, its levels. */
export function publicationFaults(entry: Entry, levels: readonly Level[]): Fault[] {
  // A level may be left to the items: the highest of them counts.
  const graded = { ...entry, level: entry.level ?? highestOf(levels, entry) };
  return [
    ...missingFrom(graded).map((field) =>
      entryFault(pointerTo(field.split('.')), 'required-for-publication', { zh: `发布前须填写${fields[field].zh}（条例第十三条）`, en: `an entry states ${fields[field].en} before it is published (art. 13)` }),
    ),
    ...(entry.classification === undefined ? [entryFault('/classification', 'classification-required', { zh: '发布前须作分类问答（办法第九条第四项）', en: 'the questions of its classification must be answered before it is published (art. 9 (4))' })] : []),
    ...levelBreaches(levels, entry).map(({ path, code, detail }) => entryFault(pointerTo(path), code, detail)),
  ];
}
