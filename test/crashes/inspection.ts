import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { isDeepStrictEqual } from 'node:util';
import { readSampleDistrict } from '../../infra/local/sample/sampleDistrict.ts';
import { officials } from '../support/client.ts';
import { chainFaults, grantChain, hasEnded } from './chains.ts';
import { endingOf, type Journal, type Operation } from './journal.ts';
import type { Session } from './session.ts';
import { REQUESTERS } from './traffic.ts';

const AT_ONCE = 5;
/** Keys are remembered for thirty days. */
const REMEMBERED_MS = 29 * 86_400_000;
const REPEATED_AT_MOST = 120;

export interface Inspected {
  requests: number;
  grants: number;
  uses: number;
  repeated: number;
  readonly outcomes: Record<string, number>;
  readonly executions: Record<string, number>;
}

/** What a district came to: everything acknowledged is there once, and everything that is there was asked for. */
export class Inspection {
  readonly found: Inspected = { requests: 0, grants: 0, uses: 0, repeated: 0, outcomes: {}, executions: {} };
  readonly #journal: Journal;
  readonly #whole = new Set<string>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** The sample district, however often its loading was killed: every body, every resource once. */
  async sample(session: Session): Promise<void> {
    const { departments, resources } = readSampleDistrict();
    const listed = (await session.readAll('/catalog/resources', officials.bureau)).map(({ department, name }) => `${department} ${name}`).toSorted();
    const expected = resources.map(({ department, body }) => `${department} ${body.name}`).toSorted();
    if (!isDeepStrictEqual(listed, expected)) this.#journal.violation(`the sample district has ${listed.length} resources for ${expected.length}: ${onlyIn(listed, expected)}`);
    const codes = (await session.readAll('/departments', officials.bureau)).map(({ code }) => String(code)).toSorted();
    const bodies = departments.map(({ code }) => code).toSorted();
    if (!isDeepStrictEqual(codes, bodies)) this.#journal.violation(`the sample district has other bodies: ${onlyIn(codes, bodies)}`);
  }

  /** The same key gets the same answer, of everything accepted that is still remembered. A publication has none: what stands already is told by its version. */
  async repeats(session: Session, latest: number): Promise<void> {
    const accepted = this.#journal.operations.filter(({ answer, at, method }) => method === 'POST' && answer && answer.status < 400 && at > latest - REMEMBERED_MS);
    await each(accepted.slice(-REPEATED_AT_MOST), async ({ key, method, path, as, body, answer }) => {
      const again = await session.ask(method, path, { as, body, headers: { 'idempotency-key': key } });
      this.found.repeated += 1;
      const now = again && { status: again.status, etag: again.headers.get('etag'), body: again.body };
      if (!isDeepStrictEqual(now, answer)) this.#journal.violation(`${key} was answered ${JSON.stringify(answer)}, and when repeated ${JSON.stringify(now)}`);
    });
  }

  /** Everything, once all deadlines have long passed. */
  async everything(session: Session): Promise<void> {
    const accepted = this.#journal.operations.filter(({ answer }) => answer && answer.status < 400);
    const requests = (await Promise.all(REQUESTERS.map((org) => session.readAll(`/sharing/requests?view=outgoing&department=${org}`, officials.bureau)))).flat();
    const grants = (await Promise.all(REQUESTERS.map((org) => session.readAll(`/sharing/grants?view=outgoing&department=${org}`, officials.bureau)))).flat();
    this.#sameSet('requests', requests.map(({ id }) => id), accepted.filter(({ act }) => act === 'file').map(({ answer }) => answer?.body.id));
    this.#sameSet('grants', grants.map(({ id }) => id), requests.flatMap(({ grantId }) => grantId ?? []));
    for (const { key, answer, body } of accepted.filter(({ act }) => act === 'file')) {
      const request = requests.find(({ id }) => id === answer?.body.id);
      if (request && request.scenario !== (body as { scenario: string }).scenario) this.#journal.violation(`${key} was answered with the request of somebody else`);
    }
    await each(requests.filter(({ id }) => !this.#whole.has(id)), (request) => this.#request(session, request, accepted));
    await each(grants, (grant) => this.#grant(session, grant, requests, accepted));
    await this.#calendar(session, accepted);
    await this.#executions(session);
    const letters = (await session.control('GET', '/dead-letters'))?.body.deadLetters ?? ['unreadable'];
    for (const letter of letters) this.#journal.violation(`a dead letter: ${JSON.stringify(letter).slice(0, 1000)}`);
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- a request's view
  async #request(session: Session, request: any, accepted: readonly Operation[]): Promise<void> {
    const { id, status, grantId, effectiveAt, decidedAt, deadline } = request;
    const before = this.#journal.violations.length;
    const wrong = (what: string) => this.#journal.violation(`${id} (${status}) ${what}`);
    const acknowledged = accepted.filter((one) => one.subject === id && (one.act === 'decide' || one.act === 'withdraw'));
    const chain = await session.read(`/evidence/${id}`, officials.steward(request.requester));
    for (const fault of chainFaults(id, chain)) wrong(fault);
    if (hasEnded(chain) !== `sharing.request-${status}`) wrong(`is not what its evidence says: ${hasEnded(chain)}`);
    if (acknowledged.length > 1) wrong(`had ${acknowledged.length} endings acknowledged`);
    for (const { key, answer } of acknowledged) if (endingOf(answer?.body) !== endingOf(request)) wrong(`ended as ${endingOf(request)}, although ${key} was acknowledged with ${endingOf(answer?.body)}`);
    const shown = this.#journal.endingOf(id);
    if (shown !== undefined && shown !== endingOf(request)) wrong(`was shown as ${shown} and is ${endingOf(request)}`);
    if (acknowledged.length === 0 && !(status === 'deemed-approved' || (status === 'approved' && !deadline))) wrong('ended without anybody');
    if ((grantId !== undefined) !== (status === 'approved' || status === 'deemed-approved')) wrong(`and its grant ${grantId}`);
    if (status === 'deemed-approved' && (effectiveAt !== deadline.takesEffectAt || deadline.provisional || Date.parse(decidedAt) < Date.parse(effectiveAt))) wrong(`took effect at ${effectiveAt}, decided at ${decidedAt}, due ${JSON.stringify(deadline)}`);
    if (status !== 'deemed-approved' && deadline && !deadline.provisional && Date.parse(decidedAt ?? request.withdrawnAt) >= Date.parse(deadline.takesEffectAt)) wrong('was acted on too late');
    if (this.#journal.violations.length > before) return;
    this.#whole.add(id);
    this.found.requests += 1;
    this.found.outcomes[status] = (this.found.outcomes[status] ?? 0) + 1;
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- a grant's view
  async #grant(session: Session, { id, requestId, uses, from, requester }: any, requests: readonly any[], accepted: readonly Operation[]): Promise<void> {
    const acknowledged = accepted.filter((one) => one.act === 'use' && one.subject === id).map(({ answer }) => String(answer?.body.id));
    if (this.#whole.has(`${id} ${uses} ${acknowledged.length}`)) return;
    const { uses: recorded, faults } = grantChain(id, await session.read(`/evidence/${id}`, officials.steward(requester)));
    for (const fault of faults) this.#journal.violation(fault);
    this.#sameSet(`uses of ${id}`, recorded, acknowledged);
    if (uses !== recorded.length) this.#journal.violation(`${id} counts ${uses} uses and has ${recorded.length} on record`);
    const request = requests.find((one) => one.id === requestId);
    if (request?.grantId !== id || request.effectiveAt !== from) this.#journal.violation(`${id} is not the grant of its request ${requestId}`);
    this.#whole.add(`${id} ${uses} ${acknowledged.length}`);
    this.found.grants += 1;
    this.found.uses += uses;
  }

  async #calendar(session: Session, accepted: readonly Operation[]): Promise<void> {
    if (!accepted.some(({ act }) => act === 'publish')) return;
    const { edition } = await session.read('/calendar/2027', officials.bureau);
    const { length } = await session.read('/evidence/cal_2027', officials.bureau);
    if (edition !== 1 || length !== 1) this.#journal.violation(`2027 was published once and is edition ${edition} with ${length} entries of evidence`);
  }

  /** Everything has ended, so no clock may run. */
  async #executions(session: Session): Promise<void> {
    const client = new SFNClient({ endpoint: session.stepFunctionsUrl, region: 'cn-north-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
    const seen: Record<string, number> = {};
    for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
      const page = await client.send(new ListExecutionsCommand({ stateMachineArn: STATE_MACHINE, maxResults: 1000, ...(nextToken === undefined ? {} : { nextToken }) }));
      for (const { name, status } of page.executions ?? []) {
        seen[String(status)] = (seen[String(status)] ?? 0) + 1;
        if (status === 'RUNNING') this.#journal.violation(`the execution ${name} still runs, though its request has ended`);
      }
      nextToken = page.nextToken;
    }
    Object.assign(this.found.executions, seen);
    client.destroy();
  }

  #sameSet(what: string, found: readonly string[], expected: readonly string[]): void {
    if (new Set(found).size !== found.length || new Set(expected).size !== expected.length) this.#journal.violation(`some ${what} are there twice`);
    if (!isDeepStrictEqual(found.toSorted(), expected.toSorted())) this.#journal.violation(`the ${what} differ from what was acknowledged: ${onlyIn(found, expected)}`);
  }
}

const STATE_MACHINE = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:public-data-local-sharing-request';

function onlyIn(found: readonly string[], expected: readonly string[]): string {
  return `unexpected ${found.filter((one) => !expected.includes(one)).join(', ') || 'none'}; missing ${expected.filter((one) => !found.includes(one)).join(', ') || 'none'}`;
}

async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = all.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of queue) await work(one);
    }),
  );
}
