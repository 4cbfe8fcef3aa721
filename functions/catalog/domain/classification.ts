import type { Article } from '#shared/articles.ts';
import type { Text } from '#shared/language.ts';

export const accessTypes = ['unconditional', 'conditional', 'none'] as const;
export type AccessType = (typeof accessTypes)[number];

/** What a department answers about a data set, so that its types follow (办法 9(4), 16, 19, 25). Whoever leaves one out says no. */
export const questions = {
  stateSecret: { zh: '是否涉及国家秘密', en: 'does it concern state secrets' },
  personalInformation: { zh: '是否涉及个人信息', en: 'does it hold personal information' },
  privacy: { zh: '是否涉及个人隐私', en: 'does it touch privacy' },
  tradeSecret: { zh: '是否涉及商业秘密或者保密商务信息', en: 'does it hold trade secrets or confidential business information' },
  sharingBarred: { zh: '法律、行政法规、国务院决定是否规定不得共享', en: 'does a law, administrative regulation or State Council decision bar sharing' },
  openingBarred: { zh: '法律、法规是否规定不得开放', en: 'does a law or regulation bar opening' },
  highDemands: { zh: '对数据安全和处理能力要求是否较高', en: 'does it make high demands on security or processing' },
  timely: { zh: '时效性是否较强', en: 'does it depend on being timely' },
  continuous: { zh: '是否需要持续获取', en: 'does it need to be obtained continuously' },
  desensitised: { zh: '是否已依法脱密、脱敏', en: 'has it been desensitised as the law asks' },
  consent: { zh: '相关权利人是否同意开放', en: 'do the right holders consent to opening' },
} as const satisfies Record<string, Text>;

export type Question = keyof typeof questions;
export type Answers = Readonly<Partial<Record<Question, boolean | undefined>>>;

/** What may be chosen, and why. */
export interface Outcome {
  readonly admissible: readonly AccessType[];
  readonly article: Article;
  readonly sentence: Text;
}

interface Rule extends Outcome {
  readonly when: (answers: Answers) => boolean;
}

const sensitive = ({ personalInformation, privacy, tradeSecret }: Answers): boolean => [personalInformation, privacy, tradeSecret].includes(true);
const demanding = ({ highDemands, timely, continuous }: Answers): boolean => [highDemands, timely, continuous].includes(true);
/** Consent is for the right holders to give: it lifts what protects them, and no prohibition of the law. */
const released = (answers: Answers): boolean => answers.desensitised === true || (answers.consent === true && answers.openingBarred !== true);
const closed = (answers: Answers): boolean => sensitive(answers) || answers.openingBarred === true;

/** 共享类型, first rule that fits: sharing is the rule, and only the law makes an exception (办法 15, 16). */
const sharingRules: readonly Rule[] = [
  {
    when: ({ sharingBarred }) => sharingBarred === true,
    admissible: ['none'],
    article: 'art.16(3)',
    sentence: { zh: '法律、行政法规或者国务院决定规定不得共享，列入不予共享类，并须列明依据', en: 'a law, administrative regulation or State Council decision bars sharing: not shared, and the provision must be cited' },
  },
  {
    when: (answers) => sensitive(answers) && answers.desensitised !== true,
    admissible: ['conditional'],
    article: 'art.16(2)',
    sentence: {
      zh: '涉及个人信息、个人隐私或者商业秘密且未脱敏，只能按一定条件提供给有关部门，列入有条件共享类，并须列明条件；没有法定禁止，不得列为不予共享',
      en: 'it holds personal information, privacy or trade secrets that are not desensitised: conditional sharing with stated conditions; without a legal bar it cannot be withheld',
    },
  },
  {
    when: () => true,
    admissible: ['unconditional', 'conditional'],
    article: 'art.16(1)',
    sentence: { zh: '以共享为原则：列入无条件共享类，确有必要限定用途的列入有条件共享类；没有法定禁止，不得列为不予共享', en: 'sharing is the rule: unconditional, or conditional where its use has to be limited; without a legal bar it cannot be withheld' },
  },
];

/** 开放类型, first rule that fits (办法 19). */
const openingRules: readonly Rule[] = [
  {
    when: (answers) => closed(answers) && !released(answers),
    admissible: ['none'],
    article: 'art.19(1)',
    sentence: {
      zh: '涉及个人隐私、个人信息、商业秘密、保密商务信息，或者法律、法规规定不得开放的，列入非开放类；依法脱密脱敏，或者（法律、法规未禁止时）相关权利人同意后，方可开放',
      en: 'privacy, personal information, trade secrets, confidential business information, or a law that bars it: not open, until it is desensitised or, where no law bars it, the right holders consent',
    },
  },
  {
    when: (answers) => closed(answers) && demanding(answers),
    admissible: ['conditional', 'none'],
    article: 'art.19(2)',
    sentence: {
      zh: '非开放类经脱密脱敏或者权利人同意，可以列入开放类；对数据安全和处理能力要求较高、时效性较强或者需要持续获取，故只能有条件开放',
      en: 'it may be opened after desensitising or consent; as it makes high demands, is timely or needed continuously, only under conditions',
    },
  },
  {
    when: closed,
    admissible: ['unconditional', 'conditional', 'none'],
    article: 'art.19(2)',
    sentence: { zh: '非开放类经依法脱密、脱敏处理，或者相关权利人同意，可以列入无条件开放类或者有条件开放类', en: 'after desensitising or with the consent of the right holders it may be open, with or without conditions' },
  },
  {
    when: demanding,
    admissible: ['conditional'],
    article: 'art.19(1)',
    sentence: { zh: '对数据安全和处理能力要求较高、时效性较强或者需要持续获取的，列入有条件开放类', en: 'high demands on security or processing, timeliness, or a continuous need: open under conditions' },
  },
  {
    when: () => true,
    admissible: ['unconditional'],
    article: 'art.19(1)',
    sentence: { zh: '没有不得开放或者须有条件开放的情形，属于其他公共数据，列入无条件开放类', en: 'nothing speaks against it: other public data are open to all' },
  },
];

/** 国家秘密 (办法 3): follows the secrecy laws, and enters no catalogue here. */
const STATE_SECRET: Outcome = {
  admissible: [],
  article: 'art.3',
  sentence: { zh: '涉及国家秘密的数据按照保密法律、法规管理，不得编入本平台目录', en: 'state secrets are governed by the secrecy laws and do not belong in this catalogue' },
};

function firstFitting(rules: readonly Rule[], answers: Answers): Outcome {
  const rule = answers.stateSecret === true ? STATE_SECRET : rules.find(({ when }) => when(answers));
  if (!rule) throw new Error('the last rule fits everything');
  const { admissible, article, sentence } = rule;
  return { admissible, article, sentence };
}

/** The types that a data set of these answers may have. */
export function classify(answers: Answers): { readonly sharing: Outcome; readonly opening: Outcome } {
  return { sharing: firstFitting(sharingRules, answers), opening: firstFitting(openingRules, answers) };
}
