import type { Article } from '#shared/articles.ts';
import { toEpoch, type Instant } from '#shared/clock.ts';
import type { Text } from '#shared/language.ts';
import type { Card } from './cards.ts';

export const findingCodes = [
  'duty-without-system-or-data', 'system-without-resources', 'resource-without-duty', 'resource-of-ended-duty', 'system-off-government-cloud',
  'channel-outside-platform', 'mandatory-fields-missing', 'resource-unclassified', 'update-overdue', 'review-overdue',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** A gap of the catalogues: something to work on, and no reason to refuse anything. */
export interface Finding {
  readonly code: FindingCode;
  readonly article: Article;
  readonly subject: string;
  readonly name: string;
  readonly sentence: Text;
}

type Kind<K extends Card['kind']> = Extract<Card, { kind: K }>;

/** Every gap of one department's catalogues, in the order of the codes, then of the ids. */
export function findingsOf(cards: readonly Card[], now: Instant): Finding[] {
  const alive = <K extends Card['kind']>(kind: K) => cards.filter((card): card is Kind<K> => card.kind === kind && !card.ended);
  const [duties, systems, resources, changes] = [alive('duty'), alive('system'), alive('resource'), alive('change')];
  const served = new Set([...systems.flatMap((system) => system.duties), ...resources.flatMap(({ dutyId }) => dutyId ?? [])]);
  const filled = new Set(resources.flatMap(({ systemId }) => systemId ?? []));
  const inForce = new Set(duties.map(({ id }) => id));
  const found = [
    ...duties.filter(({ id }) => !served.has(id)).map((duty) => finding('duty-without-system-or-data', 'art.9(1)', duty, { zh: '没有对应的信息系统，也没有数据资源', en: 'no system and no data resource serves it' })),
    ...systems.flatMap((system) => systemFindings(system, filled)),
    ...resources.flatMap((resource) => resourceFindings(resource, inForce, now)),
    ...changes.filter(({ due }) => isOver(due, now)).map((change) => finding('update-overdue', 'reg809.art.17', change, { zh: '职责或者法规变化后 10 个工作日内未更新目录', en: 'the entries were not updated within 10 working days of the change' })),
  ];
  return found.toSorted((a, b) => findingCodes.indexOf(a.code) - findingCodes.indexOf(b.code) || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
}

function systemFindings(system: Kind<'system'>, filled: ReadonlySet<string>): Finding[] {
  const off = system.offCloud;
  return [
    ...(filled.has(system.id) ? [] : [finding('system-without-resources', 'art.9(1)', system, { zh: '没有编入任何数据资源', en: 'no data resource of it is catalogued' })]),
    ...(off === undefined ? [] : [finding('system-off-government-cloud', 'art.32(2)', system, { zh: `未部署于电子政务云，所述原因：${off}`, en: `it does not run on the government cloud; reason given: ${off}` })]),
    ...system.outside.map((channel) => finding('channel-outside-platform', 'art.7(1)', system, { zh: `交换渠道“${channel}”跨部门而不经区大数据资源分平台`, en: `the channel “${channel}” crosses departments outside the platform` })),
  ];
}

function resourceFindings(resource: Kind<'resource'>, inForce: ReadonlySet<string>, now: Instant): Finding[] {
  const { dutyId, missing, classified, due } = resource;
  const list = missing.join(', ');
  return [
    ...(dutyId === undefined ? [finding('resource-without-duty', 'art.9(1)', resource, { zh: '没有对应的职责', en: 'it names no duty' })] : []),
    ...(dutyId !== undefined && !inForce.has(dutyId) ? [finding('resource-of-ended-duty', 'art.9(3)', resource, { zh: '所依据的职责已终止', en: 'the duty that it serves has ended' })] : []),
    ...(missing.length > 0 ? [finding('mandatory-fields-missing', 'reg809.art.13', resource, { zh: `尚未填写：${list}`, en: `not stated yet: ${list}` })] : []),
    ...(classified ? [] : [finding('resource-unclassified', 'art.9(4)', resource, { zh: '尚未作分类问答', en: 'the questions of its classification are not answered' })]),
    ...(isOver(due, now) ? [finding('review-overdue', 'reg809.art.17', resource, { zh: '区城运中心未在 2 个工作日内审核，仍待审核', en: 'the urban operation centre has not reviewed it within 2 working days; it is still to be reviewed' })] : []),
  ];
}

function isOver(due: Instant | undefined, now: Instant): boolean {
  return due !== undefined && toEpoch(now) >= toEpoch(due);
}

const kinds: Readonly<Record<Card['kind'], Text>> = {
  duty: { zh: '职责', en: 'The duty' },
  system: { zh: '信息系统', en: 'The system' },
  resource: { zh: '数据资源', en: 'The resource' },
  change: { zh: '变化', en: 'The change' },
};

function finding(code: FindingCode, article: Article, { id, name, kind }: Card, { zh, en }: Text): Finding {
  return { code, article, subject: id, name, sentence: { zh: `${kinds[kind].zh}“${name}”：${zh}。`, en: `${kinds[kind].en} “${name}”: ${en}.` } };
}
