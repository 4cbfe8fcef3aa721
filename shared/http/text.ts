import { pointerTo, type Fault } from '../problems/problem.ts';

const MAX_DEPTH = 32;
/** Controls other than tab and line breaks: no catalogue or request has use for them, and they hide in logs and files. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/**
 * Faults of the text itself, before any schema: lone surrogates and control characters, which neither canonical JSON nor DynamoDB
 * keeps as they were, and nesting beyond any schema of ours. Walks without recursion, so depth cannot exhaust the stack.
 */
export function textFaults(part: Fault['in'], value: unknown): Fault[] {
  const faults: Fault[] = [];
  const open: { value: unknown; path: readonly string[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value === 'string') {
      if (!next.value.isWellFormed() || CONTROL.test(next.value)) faults.push(invalidText(part, next.path));
    } else if (typeof next.value === 'object' && next.value !== null) {
      if (next.path.length === MAX_DEPTH) return [...faults, tooDeep(part)];
      for (const [key, inner] of Object.entries(next.value)) {
        if (!key.isWellFormed() || CONTROL.test(key)) faults.push(invalidText(part, next.path));
        else open.push({ value: inner, path: [...next.path, key] });
      }
    }
  }
  return faults.toReversed();
}

function invalidText(part: Fault['in'], path: readonly string[]): Fault {
  return { in: part, pointer: pointerTo(path), code: 'invalid-text', detail: { zh: '含有控制字符或不完整的 Unicode 字符', en: 'contains control characters or broken Unicode' } };
}

function tooDeep(part: Fault['in']): Fault {
  return { in: part, pointer: '', code: 'too-deep', detail: { zh: `嵌套超过 ${MAX_DEPTH} 层`, en: `is nested deeper than ${MAX_DEPTH} levels` } };
}
