import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { findingCodes } from './domain/findings.ts';

export const findingCode = z.enum(findingCodes);

const finding = z
  .object({
    code: findingCode,
    article: z.string().meta({ description: '所依据的条款 · the article' }),
    citation: z.string(),
    subject: z.string().meta({ description: '所涉职责、系统、数据资源或者变化的编号 · id of what it is about' }),
    name: z.string(),
    department: departmentCode,
    sentence: z.string().meta({ description: '问题说明 · what is to be mended' }),
  })
  .meta({ id: 'Finding' });

export const findingsPage = z.object({ total: z.int().meta({ description: '问题总数 · how many there are' }), items: z.array(finding) }).meta({ id: 'FindingsPage' });
export type FindingsPage = z.output<typeof findingsPage>;
