import type { Instant } from '#shared/clock.ts';
import type { Text } from '#shared/language.ts';
import { bodyFault, type Fault } from '#shared/problems/problem.ts';
import { renewalOpensOn } from './clocks.ts';
import type { DraftInput } from './forms.ts';
import type { ApplicationState, RegisteredObject, RegistrationState, Snapshot, Statement, Subject } from '../schema.ts';

type Field = Exclude<keyof DraftInput, 'type'>;

/** What an application of each type states, and what it may state; anything else is out of place. */
const FORMS: Readonly<Record<DraftInput['type'], { readonly needs: readonly Field[]; readonly may: readonly Field[] }>> = {
  initial: { needs: ['object'], may: ['jointSubjects', 'source', 'scenarios', 'riskAssessment', 'authorization', 'reason'] },
  change: { needs: ['registrationId', 'reason'], may: ['object', 'jointSubjects', 'source', 'scenarios', 'riskAssessment', 'authorization'] },
  correction: { needs: ['registrationId', 'reason'], may: ['object', 'source', 'scenarios', 'riskAssessment', 'authorization'] },
  cancellation: { needs: ['registrationId', 'ground', 'reason'], may: [] },
  renewal: { needs: ['registrationId', 'years'], may: ['authorization', 'reason'] },
};

/** What is missing from a draft, or out of place in it, for its type. */
export function draftFaults(input: DraftInput): Fault[] {
  const { needs, may } = FORMS[input.type];
  const stated = (Object.keys(input) as (keyof DraftInput)[]).filter((field): field is Field => field !== 'type' && input[field] !== undefined);
  const name = TYPES[input.type];
  return [
    ...needs.filter((field) => input[field] === undefined).map((field) => bodyFault(`/${field}`, 'required', { zh: `${name.zh}必填`, en: `is required for ${name.en}` })),
    ...stated.filter((field) => !needs.includes(field) && !may.includes(field)).map((field) => bodyFault(`/${field}`, 'not-applicable', { zh: `不用于${name.zh}`, en: `has no place in ${name.en}` })),
  ];
}

/** 登记类型, as the public reads it. */
export const TYPES: Readonly<Record<DraftInput['type'], Text>> = {
  initial: { zh: '首次登记', en: 'a first registration' },
  change: { zh: '变更登记', en: 'a change' },
  correction: { zh: '更正登记', en: 'a correction' },
  cancellation: { zh: '注销登记', en: 'a cancellation' },
  renewal: { zh: '续展', en: 'a renewal' },
};

/** 登记办法 15: a renewal is applied for in the sixty days before the end, and not after it. */
export function renewalFaults(until: string, today: string): Fault[] {
  const from = renewalOpensOn(until);
  if (today >= from && today <= until) return [];
  return [bodyFault('/type', 'outside-renewal-period', { zh: `续展应在期满前六十日内（${from} 至 ${until}）申请`, en: `a renewal is applied for in the sixty days before the end, ${from} to ${until}` })];
}

/** The internal review looks at a whole application: what it must state and does not yet. */
export function incompleteFaults({ type, statement }: Pick<ApplicationState, 'type' | 'statement'>): Fault[] {
  if (type === 'cancellation' || type === 'renewal') return [];
  const needed = { source: { zh: '合法合规性来源', en: 'the lawful source' }, scenarios: { zh: '应用场景', en: 'the scenarios of use' }, riskAssessment: { zh: '数据安全风险评估', en: 'the risk assessment' } };
  return Object.entries(needed)
    .filter(([field]) => statement[field as keyof Statement] === undefined)
    .map(([field, what]) => bodyFault(`/${field}`, 'incomplete', { zh: `尚未填写${what.zh}`, en: `${what.en} is missing` }));
}

/** Sources, scenarios and assessment as the draft states them, and as the record does where it is silent: what is known is not typed again. */
export function statementOf({ source, scenarios, riskAssessment }: DraftInput, known: Statement = {}): Statement {
  return { ...known, ...(source === undefined ? {} : { source }), ...(scenarios === undefined ? {} : { scenarios }), ...(riskAssessment === undefined ? {} : { riskAssessment }) };
}

/** 登记数据名称 and 数据内容简介: a product's own, a resource's from the catalogue. */
export function titleOf(object: RegisteredObject, snapshot: Snapshot): ApplicationState['title'] {
  if (object.kind === 'product') return { name: object.name, summary: object.abstract };
  const [entry] = snapshot.entries;
  if (!entry) throw new Error('a snapshot has an entry');
  return { name: entry.name, summary: entry.abstract ?? entry.name };
}

export interface Drafting {
  readonly id: string;
  readonly input: DraftInput;
  readonly object: RegisteredObject;
  readonly subjects: readonly Subject[];
  readonly snapshot: Snapshot;
  readonly record: RegistrationState | undefined;
  readonly now: Instant;
}

/** An application as it begins: everything that the catalogue and the register know is in it. */
export function draftOf({ id, input, object, subjects, snapshot, record, now }: Drafting): ApplicationState {
  const { type, registrationId, authorization = record?.authorization, ground, years, reason } = input;
  return {
    id,
    type,
    status: 'draft',
    filedBy: 'subject',
    subjects: [...subjects],
    object,
    title: record && type !== 'change' && type !== 'correction' ? { name: record.name, summary: record.summary } : titleOf(object, snapshot),
    statement: statementOf(input, record?.statement),
    snapshot,
    consents: [],
    openedAt: now,
    submissions: 0,
    objections: { filed: 0, open: 0 },
    past: [],
    ...(authorization === undefined ? {} : { authorization }),
    ...(registrationId === undefined ? {} : { registrationId }),
    ...(ground === undefined ? {} : { ground }),
    ...(years === undefined ? {} : { years }),
    ...(reason === undefined ? {} : { reason }),
  };
}
