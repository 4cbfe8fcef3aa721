import type { Text } from '#shared/language.ts';
import type { Fault } from '#shared/problems/problem.ts';
import type { DataItem } from '../catalog/published.ts';
import type { Rule } from './engine/rules/schema.ts';

/** What of a department's rules does not fit its catalogue entry: items that it has not, ids that stand twice, rules without effect. Every fault at once. */
export function ruleFaults(rules: readonly Rule[], items: readonly Pick<DataItem, 'name' | 'type'>[]): Fault[] {
  const known = new Map(items.map(({ name, type }) => [name, type]));
  const seen = new Set<string>();
  return rules.flatMap((rule, index) => {
    const at = (path: string, code: string, detail: Text): Fault => ({ in: 'body', pointer: `/rules/${index}${path}`, code, detail });
    const faults: Fault[] = [];
    if (rule.kind === 'reference' && !referenceOf(rule.reference)) faults.push(at('/reference', 'not-a-reference', { zh: '请填写“资源编号/数据项”，如 res_…/id_number', en: 'give a resource and its item, as res_…/id_number' }));
    if (seen.has(rule.id)) faults.push(at('/id', 'duplicate', { zh: `规则编号 ${rule.id} 重复`, en: `the id ${rule.id} stands twice` }));
    seen.add(rule.id);
    for (const [path, name] of itemsOf(rule)) {
      if (!known.has(name)) faults.push(at(path, 'unknown-item', { zh: `目录中没有数据项 ${name}`, en: `the catalogue entry has no item ${name}` }));
    }
    if (rule.kind === 'range' && rule.min === undefined && rule.max === undefined) faults.push(at('', 'required', { zh: '请填写最小值或最大值', en: 'give a smallest or a largest value' }));
    for (const [path, name] of datesOf(rule)) {
      const type = known.get(name);
      if (type !== undefined && type !== 'D' && type !== 'T') faults.push(at(path, 'not-a-date', { zh: `数据项 ${name} 不是日期`, en: `the item ${name} is no date` }));
    }
    return faults;
  });
}

/** What a rule of kind `reference` compares with: `res_…/item`. */
export function referenceOf(text: string): { readonly resourceId: string; readonly item: string } | undefined {
  const [, resourceId, item] = /^(res_[0-9A-HJKMNP-TV-Z]{26})\/(.+)$/.exec(text) ?? [];
  return resourceId === undefined || item === undefined ? undefined : { resourceId, item };
}

/** The items that a rule names, with where it names them. */
function itemsOf(rule: Rule): [path: string, name: string][] {
  switch (rule.kind) {
    case 'range':
    case 'reference':
    case 'id-card':
    case 'uscc':
    case 'division':
    case 'freshness':
      return [['/column', rule.column]];
    case 'date-order':
      return [['/earlier', rule.earlier], ['/later', rule.later]];
    case 'unique':
    case 'duplicates':
      return (rule.columns ?? []).map((name, i) => [`/columns/${i}`, name]);
    case 'cross-column':
      return (['where', 'must'] as const).flatMap((part) => rule[part].flatMap((one, i): [string, string][] => [[`/${part}/${i}/column`, one.column], ...('other' in one ? [[`/${part}/${i}/other/column`, one.other.column] as [string, string]] : [])]));
    case 'volume':
      return [];
  }
}

function datesOf(rule: Rule): [path: string, name: string][] {
  if (rule.kind === 'date-order') return [['/earlier', rule.earlier], ['/later', rule.later]];
  return rule.kind === 'freshness' ? [['/column', rule.column]] : [];
}
