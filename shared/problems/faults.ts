import type * as z from 'zod';
import en from 'zod/v4/locales/en.js';
import zhCN from 'zod/v4/locales/zh-CN.js';
import type { Text } from '../language.ts';
import { pointerTo, type Fault } from './problem.ts';

const chinese = zhCN().localeError;
const english = en().localeError;

/** Every issue that zod found in one part of a request, as faults with a place, a stable code and a sentence in both languages. */
export function faultsOf(part: Fault['in'], issues: readonly z.core.$ZodIssue[], input: unknown): Fault[] {
  return issues.flatMap((issue) => faultsOfIssue(part, issue, input));
}

function faultsOfIssue(part: Fault['in'], issue: z.core.$ZodIssue, input: unknown): Fault[] {
  const at = pointerTo(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ in: part, pointer: pointerTo([...issue.path, key]), code: 'unknown-field', detail: { zh: '没有这个字段', en: 'there is no such field' } }));
  }
  if ((issue.code === 'invalid_type' || issue.code === 'invalid_value') && valueAt(input, issue.path) === undefined) {
    return [{ in: part, pointer: at, code: 'required', detail: { zh: '必填', en: 'is required' } }];
  }
  // A union's own issue only says "no match": the branch that came closest says what is wrong.
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? [];
    return closest.flatMap((inner) => faultsOfIssue(part, { ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, input));
  }
  return [{ in: part, pointer: at, code: codeOf(issue), detail: sentence(issue, valueAt(input, issue.path)) }];
}

/** A rule of ours names its own code, zod's checks are called as zod calls them. */
function codeOf(issue: z.core.$ZodIssue): string {
  const own = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return typeof own === 'string' ? own : issue.code.replaceAll('_', '-');
}

function sentence(issue: z.core.$ZodIssue, value: unknown): Text {
  const custom = issue.code === 'custom' ? (issue.params?.['detail'] as Text | undefined) : undefined;
  if (custom) return custom;
  // zod leaves the value out of the issues that it reports, and its sentences need it.
  const raw = { ...issue, input: value } as z.core.$ZodRawIssue;
  return { zh: textOf(chinese(raw)), en: textOf(english(raw)) };
}

function textOf(message: string | { message: string } | undefined | null): string {
  return typeof message === 'string' ? message : (message?.message ?? '');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
