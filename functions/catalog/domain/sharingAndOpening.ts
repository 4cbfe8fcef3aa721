import { duplicates, needed, outOfPlace, under, type Breach, type Draft } from './rule.ts';

/** 共享类型 (办法 16; 条例809 art. 15): conditions exactly where sharing is conditional, the barring law exactly where nothing is shared. */
export function sharingBreaches(sharing: Draft): Breach[] {
  const { methods } = sharing;
  const repeated = duplicates(Array.isArray(methods) ? methods : [], (method) => ({ zh: `共享方式 ${method} 重复`, en: `the method ${method} is listed twice` }));
  return [...typeBreaches(sharing), ...under('methods', repeated)];
}

function typeBreaches(sharing: Draft): Breach[] {
  const conditionsOutOfPlace = outOfPlace(sharing, 'conditions', { zh: '只有有条件共享才填写共享条件', en: 'belongs to conditional sharing only' });
  const lawOutOfPlace = outOfPlace(sharing, 'legalBasis', { zh: '只有不予共享才填写法律依据', en: 'belongs to what is not shared only' });
  switch (sharing['type']) {
    case 'unconditional':
      return [...conditionsOutOfPlace, ...lawOutOfPlace];
    case 'conditional':
      return [...needed(sharing, 'conditions', 'conditions-required', { zh: '有条件共享须列明共享条件（办法第十六条）', en: 'conditional sharing must state its conditions (art. 16)' }), ...lawOutOfPlace];
    case 'none':
      return [
        ...needed(sharing, 'legalBasis', 'legal-basis-required', {
          zh: '不予共享须列明所依据的法律、行政法规条款（办法第十六条）',
          en: 'what is not shared must cite the law or administrative regulation that bars it (art. 16)',
        }),
        ...conditionsOutOfPlace,
        ...outOfPlace(sharing, 'methods', { zh: '不予共享的资源没有共享方式', en: 'nothing is shared, so there is no method' }),
      ];
    default:
      return [];
  }
}

/** 开放类型 (办法 19): conditions exactly where opening is conditional; a reason wherever it is not open to all. */
export function openingBreaches(opening: Draft): Breach[] {
  const conditionsOutOfPlace = outOfPlace(opening, 'conditions', { zh: '只有有条件开放才填写开放条件', en: 'belongs to conditional opening only' });
  switch (opening['type']) {
    case 'unconditional':
      return [...conditionsOutOfPlace, ...outOfPlace(opening, 'reason', { zh: '无条件开放无须说明理由', en: 'what is open to all needs no reason' })];
    case 'conditional':
      return needed(opening, 'conditions', 'conditions-required', { zh: '有条件开放须列明开放条件（办法第十九条）', en: 'conditional opening must state its conditions (art. 19)' });
    case 'none':
      return conditionsOutOfPlace;
    default:
      return [];
  }
}
