import type { ItemType } from '#shared/duckdb/comparable.ts';
import { pointerTo, type Fault } from '#shared/problems/problem.ts';
import type { RowCondition } from '../schema.ts';

type RowFault = Pick<Fault, 'pointer' | 'code' | 'detail'>;

/** What is wrong with conditions on rows, against the items that they may name. Pointers begin at the list. */
export function rowFaults(conditions: readonly RowCondition[], items: readonly { readonly name: string; readonly type: ItemType }[]): RowFault[] {
  return conditions.flatMap((condition, i): RowFault[] => {
    const at = (...path: readonly PropertyKey[]): string => pointerTo([i, ...path]);
    const { item: name, values, from, to } = condition;
    const item = items.find((one) => one.name === name);
    if (!item) return [{ pointer: at('item'), code: 'unknown-item', detail: { zh: `没有数据项“${name}”`, en: `there is no item “${name}”` } }];
    const bounds = [...(values ?? []).map((text, n) => [text, at('values', n)] as const), ...(from === undefined ? [] : [[from, at('from')] as const]), ...(to === undefined ? [] : [[to, at('to')] as const])];
    if (bounds.length === 0) return [{ pointer: at(), code: 'empty', detail: { zh: '须给出取值，或者上下限', en: 'give values, or a bound' } }];
    const unlike = bounds.flatMap(([text, pointer]) => (fits(item.type, text) ? [] : [{ pointer, code: 'invalid-format', detail: KIND[kindOf(item.type)] }]));
    const reversed = unlike.length === 0 && from !== undefined && to !== undefined && after(item.type, from, to);
    return [...unlike, ...(reversed ? [{ pointer: at('to'), code: 'before-from', detail: { zh: '上限小于下限', en: 'lies below `from`' } }] : [])];
  });
}

const KIND = {
  number: { zh: '该数据项为数值，请填写数字', en: 'the item is a number; give digits' },
  date: { zh: '该数据项为日期，请填写 YYYY-MM-DD', en: 'the item is a date; give YYYY-MM-DD' },
  text: { zh: '请填写文本', en: 'give a text' },
};

function kindOf(type: ItemType): keyof typeof KIND {
  if (type === 'D' || type === 'T') return 'date';
  return type === 'C' || type === 'L' ? 'text' : 'number';
}

function fits(type: ItemType, text: string): boolean {
  switch (kindOf(type)) {
    case 'number': return /^[+-]?\d{1,300}(\.\d+)?$/.test(text);
    case 'date': return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);
    case 'text': return true;
  }
}

function after(type: ItemType, from: string, to: string): boolean {
  return kindOf(type) === 'number' ? Number(from) > Number(to) : from > to;
}
