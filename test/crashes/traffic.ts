import { setTimeout as pause } from 'node:timers/promises';
import { officials } from '../support/client.ts';
import { requestFor, type SampleResource } from '../support/filing.ts';
import { chainFaults } from './chains.ts';
import type { Dice } from './dice.ts';
import type { Act, Journal, Operation } from './journal.ts';
import type { Session } from './session.ts';

export const REQUESTERS = ['csl', 'wjw', 'scjgj'] as const;
const RESPONSIBLE = ['mzj', 'rsj', 'jyj'] as const;
/** Every running clock costs a look an hour of virtual time. */
const OPEN_AT_MOST = 14;
const OFFICIALS = 6;
/** Virtual time from which somebody publishes the next year: some requests then run on a guess already. */
const PUBLICATION = Date.parse('2027-01-03T09:00:00+08:00');

/** The officials of a district at their work. */
export class Traffic {
  readonly #journal: Journal;
  readonly #resources: readonly SampleResource[];
  #keys = 0;

  private constructor(journal: Journal, resources: readonly SampleResource[]) {
    this.#journal = journal;
    this.#resources = resources;
  }

  /** Learns from the sample district what can be asked for: three times as much under conditions as without. */
  static async open(session: Session, journal: Journal): Promise<Traffic> {
    const resources: SampleResource[] = [];
    for (const [department, sharing] of [...RESPONSIBLE.map((one) => [one, 'conditional']), ['mzj', 'unconditional']]) {
      const { items } = await session.read(`/catalog/resources?department=${department}&sharing=${sharing}`, officials.steward('csl'));
      const { id, name, items: columns } = items[0];
      resources.push({ id, name, items: columns.slice(0, 2).map((column: { name: string }) => column.name) });
    }
    return new Traffic(journal, resources);
  }

  /** Everybody works until told to stop, or until the stack no longer answers. Resolves when nobody waits for an answer any more. */
  async run(session: Session, dice: Dice, goesOn: () => boolean): Promise<void> {
    await Promise.all(Array.from({ length: OFFICIALS }, () => this.#work(session, dice.fork(), goesOn)));
  }

  /** Repeats what has not been answered until all of it is. */
  async settle(session: Session): Promise<void> {
    for (let operation = this.#journal.takeUnanswered(); operation && !session.ending; operation = this.#journal.takeUnanswered()) {
      if (!(await this.#journal.perform(session, operation))) await pause(200);
    }
  }

  async #work(session: Session, dice: Dice, goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      const operation = this.#journal.takeUnanswered() ?? this.#draw(dice);
      const answered = operation ? await this.#journal.perform(session, operation) : await this.#look(session, dice);
      if (!answered) return;
      await pause(dice.between(0, 60));
    }
  }

  /** An act that makes sense now; undefined for a look instead. */
  #draw(dice: Dice): Operation | undefined {
    const journal = this.#journal;
    const answerable = [...journal.open.values()].filter(({ silent }) => !silent);
    const act = dice.weighted({ file: 4, decide: 3, withdraw: 1, use: 4, look: 3, publish: 1 });
    if (act === 'file' && journal.open.size < OPEN_AT_MOST) {
      const resource = dice.pick(this.#resources);
      return resource && this.#act('file', officials.steward(dice.pick(REQUESTERS) ?? 'csl'), '/sharing/requests', (key) => requestFor(resource, { scenario: `核对申请情况 ${key}`, until: '2031-12-31' }));
    }
    if (act === 'decide') {
      const one = dice.pick(answerable);
      const refused = { outcome: 'refused', ground: 'beyond-duties', reason: '所需数据项超出履职范围' };
      return one && this.#act('decide', officials.cdo(one.responsible), `/sharing/requests/${one.id}/decision`, () => (dice.chance(0.7) ? { outcome: 'approved' } : refused), one.id);
    }
    if (act === 'withdraw') {
      const one = dice.pick(answerable);
      return one && this.#act('withdraw', officials.steward(one.requester), `/sharing/requests/${one.id}/withdrawal`, () => ({ reason: '业务调整' }), one.id);
    }
    if (act === 'use') {
      const [grant, holder] = dice.pick([...journal.grants].slice(-8)) ?? [];
      return grant === undefined || holder === undefined ? undefined : this.#act('use', officials.steward(holder), `/sharing/grants/${grant}/uses`, (key) => ({ purpose: `受理核对 ${key}` }), grant);
    }
    if (act === 'publish' && journal.latest >= PUBLICATION) return this.publication();
    return undefined;
  }

  /** The State Council's arrangement of 2027, published once; undefined when it has been. */
  publication(): Operation | undefined {
    if (this.#journal.operations.some(({ act }) => act === 'publish')) return undefined;
    const body = { holidays: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-06'], workdays: [], source: '测试用安排' };
    return this.#act('publish', officials.bureau, '/calendar/2027', () => body);
  }

  #act(act: Act, as: Operation['as'], path: string, body: (key: string) => object, subject?: string): Operation {
    const key = `${act}-${(this.#keys += 1)}`;
    return this.#journal.add({ key, act, as, path, method: act === 'publish' ? 'PUT' : 'POST', body: body(key), ...(subject === undefined ? {} : { subject }) });
  }

  /** Somebody reads: a request, its evidence, a list or the clock. Answers whether there was an answer. */
  async #look(session: Session, dice: Dice): Promise<boolean> {
    const journal = this.#journal;
    journal.counts.reads += 1;
    const one = dice.pick([...journal.open.values()]);
    const what = dice.weighted({ request: 4, evidence: 2, list: 1, clock: 1 });
    if (what === 'clock' || !one) {
      await session.lookAtClock();
      return !session.ending;
    }
    const path = what === 'list' ? `/sharing/requests?view=incoming&status=under-review` : what === 'evidence' ? `/evidence/${one.id}` : `/sharing/requests/${one.id}`;
    const answer = await session.ask('GET', path, { as: officials.steward(what === 'list' ? one.responsible : one.requester) });
    if (!answer) return false;
    if (answer.status !== 200) journal.violation(`GET ${path} was answered ${answer.status} ${JSON.stringify(answer.body)}`);
    else if (what === 'request') journal.observe(answer.body);
    else if (what === 'evidence') for (const fault of chainFaults(one.id, answer.body)) journal.violation(fault);
    return true;
  }
}
