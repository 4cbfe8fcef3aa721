import { citationOf } from '#shared/articles.ts';
import type { Text } from '#shared/language.ts';
import { accessTypes, classify, questions, type AccessType, type Answers, type Question } from './classification.ts';
import type { Breach, Draft } from './rule.ts';

const names: { readonly sharing: Record<AccessType, Text>; readonly opening: Record<AccessType, Text> } = {
  sharing: {
    unconditional: { zh: '无条件共享', en: 'unconditional sharing' },
    conditional: { zh: '有条件共享', en: 'conditional sharing' },
    none: { zh: '不予共享', en: 'not shared' },
  },
  opening: {
    unconditional: { zh: '无条件开放', en: 'unconditional opening' },
    conditional: { zh: '有条件开放', en: 'conditional opening' },
    none: { zh: '非开放', en: 'not open' },
  },
};

/** Answers and types that contradict each other (办法 16, 19): refused at each type, with the article and what may be chosen instead. */
export function admissibleBreaches(entry: Draft): Breach[] {
  const answers = answersIn(entry['classification']);
  if (!answers || answers.stateSecret === true) return [];
  const found = classify(answers);
  return (['sharing', 'opening'] as const).flatMap((kind) => {
    const type = typeIn(entry[kind]);
    const { admissible, article, sentence } = found[kind];
    if (type === undefined || admissible.includes(type)) return [];
    const choice = (language: keyof Text) => admissible.map((one) => names[kind][one][language]);
    const citation = citationOf(article);
    const detail = {
      zh: `按所作分类回答不能列为${names[kind][type].zh}，可列为：${choice('zh').join('、')}。${sentence.zh}（${citation.zh}）`,
      en: `by the answers given it cannot be ${names[kind][type].en}, but ${choice('en').join(' or ')}: ${sentence.en} (${citation.en})`,
    };
    return [{ path: [kind, 'type'], code: 'inadmissible-type', detail }];
  });
}

function answersIn(value: unknown): Answers | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([name, answer]) => Object.hasOwn(questions, name) && typeof answer === 'boolean')) as Partial<Record<Question, boolean>>;
}

function typeIn(value: unknown): AccessType | undefined {
  const type = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
  return accessTypes.find((one) => one === type);
}
