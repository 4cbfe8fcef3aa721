import { endOfDay } from '#shared/clock.ts';
import { factsOfPlace, type Place } from '../../departments/published.ts';
import type { Meaning, Waiting } from '../domain/facts.ts';
import type { Source } from './source.ts';

/** 办法 6, 25: a post, or the section responsible for security, wants a holder. The head names them; where the head is wanting, 区数据局 sees to it. A term that runs out has its day. */
export function filling(code: string, place: Place, until?: string): Waiting {
  const { title, article } = factsOfPlace(place);
  return {
    slot: `post-${place}`,
    ...(place === 'first-responsible' ? { owner: { role: 'bureau' }, counterpart: code } : { owner: { org: code, role: 'lead' } }),
    title: { zh: until === undefined ? `${code} 空缺：${title.zh}` : `${code} 任期将满：${title.zh}`, en: until === undefined ? `Vacant at ${code}: ${title.en}` : `Term running out at ${code}: ${title.en}` },
    article,
    ...(until === undefined ? {} : { deadline: { dueDate: until, takesEffectAt: endOfDay(until), provisional: false } }),
  };
}

/** A post may be vacant again. */
const filled = (code: string, place: Place): Meaning => ({ kind: 'over', ...filling(code, place), outcome: 'filled', ends: false });

/** 办法 6: a department that is to take over accepts first. Its CDO does, or its head. */
export function accepting(code: string): Waiting {
  return { slot: `accept-${code}`, owner: { org: code, role: 'cdo' }, title: { zh: '接收机构调整移交的事项', en: 'Accept what a reorganisation hands over' }, article: 'art.6' };
}

const answered = (codes: readonly string[], outcome: string): Meaning[] => codes.map((code) => ({ kind: 'over', ...accepting(code), outcome, ends: true }));

export const departments: Source = {
  name: 'departments',
  pathOf: (subject) => (subject.startsWith('reo_') ? `/departments/reorganisations/${subject}` : `/departments/${subject.slice('dep_'.length)}`),
  meanings: {
    'departments.post-vacant': ({ code, place }) => [{ kind: 'waits', ...filling(code, place) }],
    'departments.term-ending': ({ code, place, until }) => [{ kind: 'waits', ...filling(code, place, until) }],
    'departments.post-filled': ({ code, place }) => [filled(code, place)],
    'departments.reorganisation-proposed': ({ awaited }) => awaited.map((code) => ({ kind: 'waits', ...accepting(code) })),
    'departments.reorganisation-accepted': ({ by }) => answered([by], 'accepted'),
    'departments.reorganisation-refused': ({ predecessors, successors }) => answered(successors.filter((code) => !predecessors.includes(code)), 'refused'),
    'departments.reorganisation-withdrawn': ({ predecessors, successors }) => answered(successors.filter((code) => !predecessors.includes(code)), 'withdrawn'),
  },
};
