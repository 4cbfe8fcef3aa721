import * as z from 'zod';
import { once } from '#shared/once.ts';
import { accessTypes } from './domain/classification.ts';
import { grades } from './domain/levels.ts';
import { answers } from './schema.ts';

const level = once(() => z
  .strictObject({
    name: z.string().trim().min(1).max(20).meta({ description: '级别名称 · level', example: '一般3级' }),
    grade: z.enum(grades).meta({ description: '一般数据、重要数据、核心数据 · general, important or core data' }),
    description: z.string().trim().min(1).max(200).optional(),
  })
  .meta({ id: 'Level' }));

const list = once(() => ({
  levels: z.array(level()).min(1).max(30).meta({ description: '级别，由低到高 · levels, lowest first' }),
  source: z.string().trim().min(2).max(200).meta({ description: '依据的文件 · where the list comes from' }),
}));

/** The district's list of levels (办法 9(4), 25). */
export const levelsInput = once(() => z
  .strictObject(list())
  .superRefine(({ levels }, context) => {
    levels.forEach(({ name }, i) => {
      if (levels.findIndex((other) => other.name === name) < i) context.addIssue({ code: 'custom', path: ['levels', i, 'name'], params: { code: 'duplicate', detail: { zh: `级别“${name}”重复`, en: `the level “${name}” is listed twice` } } });
    });
  })
  .meta({ id: 'LevelsInput' }));
export const levelsState = once(() => z.strictObject({ ...list(), publishedAt: z.string() }));
export type LevelsState = z.output<ReturnType<typeof levelsState>>;
export const levelsView = once(() => z.object({ ...list(), publishedAt: z.iso.datetime({ offset: true }).optional(), version: z.int().meta({ description: '0 为内置清单 · 0 is the list that ships' }) }).meta({ id: 'Levels' }));
export type LevelsView = z.output<ReturnType<typeof levelsView>>;

const outcome = once(() => z.object({
  admissible: z.array(z.enum(accessTypes)).meta({ description: '可以列入的类型 · the types that may be chosen' }),
  article: z.string().meta({ description: '依据 · the article' }),
  citation: z.string(),
  reason: z.string().meta({ description: '理由 · why' }),
}));

export const classificationInput = answers;
export const classificationView = once(() => z
  .object({
    sharing: outcome(),
    opening: outcome(),
    questions: z.array(z.object({ name: z.string(), question: z.string(), answer: z.boolean() })),
  })
  .meta({ id: 'Classification' }));
export type ClassificationView = z.output<ReturnType<typeof classificationView>>;
