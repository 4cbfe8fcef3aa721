import { describe, expect, it } from 'vitest';
import { citationOf } from '#shared/articles.ts';
import { admissibleBreaches } from './admissible.ts';
import { accessTypes, classify, questions, type Answers, type Question } from './classification.ts';

const sharing = (answers: Answers) => classify(answers).sharing;
const opening = (answers: Answers) => classify(answers).opening;

describe('how a data set may be shared', () => {
  it.each([
    ['[art.16] is open to all departments, or under conditions, where nothing speaks against it', {}, ['unconditional', 'conditional'], 'art.16(1)'],
    ['[art.16] is under conditions where it holds personal information', { personalInformation: true }, ['conditional'], 'art.16(2)'],
    ['[art.16] is under conditions where it touches privacy', { privacy: true }, ['conditional'], 'art.16(2)'],
    ['[art.16] is under conditions where it holds trade secrets', { tradeSecret: true }, ['conditional'], 'art.16(2)'],
    ['[art.16] is free again once it is desensitised', { personalInformation: true, desensitised: true }, ['unconditional', 'conditional'], 'art.16(1)'],
    ['[art.16] is not freed by a consent to opening', { personalInformation: true, consent: true }, ['conditional'], 'art.16(2)'],
    ['[art.16] is not at all where a law bars it, whatever else is said', { sharingBarred: true, desensitised: true, consent: true }, ['none'], 'art.16(3)'],
    ['[art.16] is not decided by a bar on opening', { openingBarred: true }, ['unconditional', 'conditional'], 'art.16(1)'],
  ] as const)('%s', (_, answers, admissible, article) => {
    expect(sharing(answers)).toMatchObject({ admissible, article });
  });
});

describe('how a data set may be opened', () => {
  it.each([
    ['[art.19] is to all where nothing speaks against it', {}, ['unconditional'], 'art.19(1)'],
    ['[art.19] is under conditions where it makes high demands', { highDemands: true }, ['conditional'], 'art.19(1)'],
    ['[art.19] is under conditions where it has to be timely', { timely: true }, ['conditional'], 'art.19(1)'],
    ['[art.19] is under conditions where it is needed continuously', { continuous: true }, ['conditional'], 'art.19(1)'],
    ['[art.19] is not for personal information', { personalInformation: true, timely: true }, ['none'], 'art.19(1)'],
    ['[art.19] is not for privacy', { privacy: true }, ['none'], 'art.19(1)'],
    ['[art.19] is not for trade secrets', { tradeSecret: true }, ['none'], 'art.19(1)'],
    ['[art.19] is not where a law bars it', { openingBarred: true }, ['none'], 'art.19(1)'],
    ['[art.19] may be, once it is desensitised', { personalInformation: true, desensitised: true }, ['unconditional', 'conditional', 'none'], 'art.19(2)'],
    ['[art.19] may be, with the consent of the right holders', { privacy: true, consent: true }, ['unconditional', 'conditional', 'none'], 'art.19(2)'],
    ['[art.19] may be under conditions, when what was freed makes high demands', { tradeSecret: true, consent: true, highDemands: true }, ['conditional', 'none'], 'art.19(2)'],
    ['[art.19] is not freed from a law by the consent of anybody', { openingBarred: true, consent: true }, ['none'], 'art.19(1)'],
    ['[art.19] may be freed from a law by the desensitising that it asks for', { openingBarred: true, desensitised: true }, ['unconditional', 'conditional', 'none'], 'art.19(2)'],
  ] as const)('%s', (_, answers, admissible, article) => {
    expect(opening(answers)).toMatchObject({ admissible, article });
  });
});

/** Every combination of answers there is. */
const names = Object.keys(questions) as Question[];
const combinations: Answers[] = Array.from({ length: 2 ** names.length }, (_, bits) => Object.fromEntries(names.map((name, i) => [name, (bits & (1 << i)) !== 0])));

describe('for every combination of answers', () => {
  it('[art.16] [art.19] there is an outcome for both, with an article that can be cited and a sentence in both languages', () => {
    expect(combinations).toHaveLength(2048);
    for (const answers of combinations) {
      for (const { admissible, article, sentence } of Object.values(classify(answers))) {
        expect(admissible.length > 0).toBe(answers.stateSecret !== true);
        expect(new Set(admissible).size).toBe(admissible.length);
        for (const type of admissible) expect(accessTypes).toContain(type);
        expect(citationOf(article).zh).toContain('条');
        expect([sentence.zh.length > 5, sentence.en.length > 5]).toEqual([true, true]);
      }
    }
  });

  it('[art.16] nothing is withheld from departments without a law, and nothing that a law bars is shared', () => {
    for (const answers of combinations.filter(({ stateSecret }) => stateSecret !== true)) expect(sharing(answers).admissible.includes('none')).toBe(answers.sharingBarred === true);
  });

  it('[art.19] nothing personal, secret or barred is opened unless it was desensitised or consented to', () => {
    for (const answers of combinations) {
      const closed = [answers.personalInformation, answers.privacy, answers.tradeSecret, answers.openingBarred].includes(true);
      const freed = [answers.desensitised, answers.consent].includes(true);
      if (closed && !freed) expect(opening(answers).admissible.filter((type) => type !== 'none')).toEqual([]);
    }
  });

  it('[art.3] a state secret has no type at all', () => {
    for (const answers of combinations.filter(({ stateSecret }) => stateSecret === true)) expect(classify(answers)).toMatchObject({ sharing: { admissible: [], article: 'art.3' }, opening: { admissible: [], article: 'art.3' } });
  });

  it('a question that is left out is answered with no', () => {
    for (const answers of combinations) expect(classify(Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer)))).toEqual(classify(answers));
  });

  it('exactly the admissible types pass the door of the catalogue', () => {
    for (const classification of combinations.filter(({ stateSecret }) => stateSecret !== true)) {
      const found = classify(classification);
      for (const kind of ['sharing', 'opening'] as const) {
        for (const type of accessTypes) {
          const told = admissibleBreaches({ classification, [kind]: { type } });
          expect(told.map(({ path, code }) => `${path.join('/')} ${code}`)).toEqual(found[kind].admissible.includes(type) ? [] : [`${kind}/type inadmissible-type`]);
        }
      }
    }
  });
});

describe('types that contradict the answers', () => {
  it('[art.16] [art.19] are told with the article, the reason and what may be chosen', () => {
    const told = admissibleBreaches({ classification: { personalInformation: true }, sharing: { type: 'unconditional' }, opening: { type: 'conditional' } });
    expect(told.map(({ detail }) => detail.zh)).toEqual([
      expect.stringMatching(/不能列为无条件共享，可列为：有条件共享。.*《上海市普陀区公共数据管理办法》第十六条第（二）项/),
      expect.stringMatching(/不能列为有条件开放，可列为：非开放。.*第十九条第一款/),
    ]);
    expect(told[0]?.detail.en).toContain('conditional sharing');
  });

  it.each([[{}], [{ classification: 7 }], [{ classification: { personalInformation: 'yes' }, opening: { type: 'all' } }], [{ classification: {}, sharing: null }]])('are left to the shape where the entry is no entry: %j', (entry) => {
    expect(admissibleBreaches(entry)).toEqual([]);
  });
});
