import type { IndexedResource } from './entry.ts';
import type { Candidate, CandidateReason, Finding } from './finding.ts';
import type { Match, SourceIndex } from './sourceIndex.ts';
import { recordOf, subjectsOf, type Subject } from './subject.ts';
import { roleIn, termFrom, type Term } from './term.ts';

export interface Question {
  readonly department: string;
  /** What the new resource or collection is to be called. */
  readonly resource?: string | undefined;
  /** The entry that is being changed: it is no source of itself. */
  readonly resourceId?: string | undefined;
  readonly labels: readonly string[];
}

/** Departments that 区数据局 has named to collect a datum for all (条例809 art. 19), by the key of its term. */
export type Leads = ReadonlyMap<string, string>;

const SHOWN = 5;
const BASE_RECORD = /(基本|基础|登记|主数据|名录|库)/u;

/** Answers for every item of a planned resource or collection who has it already (办法 10). */
export function findSources(index: SourceIndex, { department, resource = '', resourceId, labels }: Question, leads: Leads): Finding[] {
  const role = roleIn(resource);
  const terms = labels.map((label) => termFrom(label, role));
  const record = resource === '' && labels.length < 2 ? undefined : recordOf(resource, terms);
  const agreement = index.agreements(record);
  const found = terms.map((term) => index.find(term, agreement).filter((match) => index.at(match.resource)?.id !== resourceId));
  const covered = coverage(found);
  const subjects = subjectsOf(resource, terms);
  return terms.map((term, i) => {
    const matches = bestOfEach(found[i] ?? []);
    const ranked = matches
      .map((match) => rank(match, index.at(match.resource) as IndexedResource, { term, covered: (covered.get(match.resource) ?? 1) / terms.length, several: terms.length > 1, leads, subjects }))
      .toSorted((a, b) => b.weight - a.weight || (a.source.id < b.source.id ? -1 : 1));
    const candidates = ranked.slice(0, SHOWN).map(({ match, source, reasons: why }) => candidate(match, source, why, department));
    const outcome = ranked.length === 0 ? 'clear' : ranked.some(({ source }) => source.department === department || source.sharing.type !== 'none') ? 'shareable' : 'barred';
    return { label: labels[i] ?? '', outcome, ...(term.standard ? { standard: `${term.standard.code} ${term.standard.title}` } : {}), held: matches.length, candidates };
  });
}

/** How many of the items asked for each resource has. */
function coverage(found: readonly (readonly Match[])[]): Map<number, number> {
  const covered = new Map<number, number>();
  for (const matches of found) for (const resource of new Set(matches.map((match) => match.resource))) covered.set(resource, (covered.get(resource) ?? 0) + 1);
  return covered;
}

function bestOfEach(matches: readonly Match[]): Match[] {
  const best = new Map<number, Match>();
  for (const match of matches) if (match.score > (best.get(match.resource)?.score ?? 0)) best.set(match.resource, match);
  return [...best.values()];
}

interface Standing {
  readonly term: Term;
  readonly covered: number;
  readonly several: boolean;
  readonly leads: Leads;
  readonly subjects: readonly Subject[];
}

interface Ranked {
  readonly match: Match;
  readonly source: IndexedResource;
  readonly weight: number;
  readonly reasons: CandidateReason[];
}

/** The likely source: who was named to collect it; then base records, those that hold more of what is asked, what can be shared; then the older entry. */
function rank(match: Match, source: IndexedResource, { term, covered, several, leads, subjects }: Standing): Ranked {
  const lead = leads.get(term.key) === source.department;
  const base = BASE_RECORD.test(source.name);
  const sameSubject = subjects.length > 0 && match.agreement > 0 && subjectsOf(source.name, []).some((subject) => subjects.includes(subject));
  const similar = match.agreement >= 0.5;
  const shared = { unconditional: 0.1, conditional: 0.05, none: 0 }[source.sharing.type];
  const why: CandidateReason[] = [
    match.reason,
    ...(sameSubject ? (['same-subject'] as const) : []),
    ...(similar ? (['similar-items'] as const) : []),
    ...(lead ? (['lead-collector'] as const) : []),
    ...(base ? (['base-record'] as const) : []),
    ...(covered > 0.5 && several ? (['covers-most'] as const) : []),
  ];
  const weight = match.score + (lead ? 2 : 0) + (base ? 0.15 : 0) + (sameSubject ? 0.05 : 0) + 0.2 * match.agreement + 0.2 * covered + shared;
  return { match, source, weight, reasons: why };
}

function candidate({ item, score }: Match, source: IndexedResource, why: CandidateReason[], department: string): Candidate {
  const { type, conditions, legalBasis } = source.sharing;
  const way = source.department === department ? 'own' : ({ unconditional: 'granted-at-once', conditional: 'reviewed', none: 'barred' } as const)[type];
  const { name = '', label = '' } = source.items[item] ?? {};
  return {
    resourceId: source.id,
    resource: source.name,
    department: source.department,
    departmentName: source.departmentName,
    item: { name, label },
    score: Math.round(score * 100) / 100,
    reasons: why,
    sharing: type,
    way,
    ...(way === 'reviewed' && conditions !== undefined ? { conditions } : {}),
    ...(way === 'barred' && legalBasis !== undefined ? { legalBasis } : {}),
  };
}
