import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { once } from '#shared/once.ts';
import { findingCodes } from './domain/findings.ts';

export const findingCode = once(() => z.enum(findingCodes));

const finding = once(() => z
  .object({
    code: findingCode(),
    article: z.string().meta({ description: '所依据的条款 · the article' }),
    citation: z.string(),
    subject: z.string().meta({ description: '所涉职责、系统、数据资源或者变化的编号 · id of what it is about' }),
    name: z.string(),
    department: departmentCode,
    sentence: z.string().meta({ description: '问题说明 · what is to be mended' }),
  })
  .meta({ id: 'Finding' }));

export const findingsPage = once(() => z.object({ total: z.int().meta({ description: '问题总数 · how many there are' }), items: z.array(finding()) }).meta({ id: 'FindingsPage' }));
export type FindingsPage = z.output<ReturnType<typeof findingsPage>>;
