import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reorganisationBed, type Proposal, type ReorganisationBed } from '../../test/support/reorganisationBed.ts';
import { actor } from '../../test/support/sharingBed.ts';

const NOW = '2026-09-24T10:00:00+08:00';
const DAY = '2026-09-28T00:30:00+08:00';
const LATER = '2026-09-28T01:30:00+08:00';
const basis = '《关于区级机构改革的实施意见》';

let bed: ReorganisationBed;
beforeAll(async () => {
  bed = await reorganisationBed();
  for (const code of ['rsj', 'ybj', 'yjj', 'jyj', 'wlj', 'tyj', 'gsl', 'qxj']) await bed.department(code);
});
afterAll(() => bed.stop());

const faultsOf = async (proposal: Partial<Proposal>): Promise<string[]> => {
  const body: Proposal = { kind: 'merger', predecessors: ['gsl'], parts: [{ successor: 'qxj' }], basis, effectiveOn: '2026-09-28', ...proposal };
  return bed.propose(NOW, body).then(() => [], (error: { faults?: { pointer: string; code: string }[] }) => (error.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`));
};

describe('a merger', () => {
  it('[art.6] hands over entries, requests and grants with evidence on each, deadlines unchanged; the old department acts no more', async () => {
    const duty = await bed.duty('rsj', '就业援助');
    const system = await bed.system('rsj', duty);
    const held = await bed.resourceFor('rsj', duty);
    const asked = await bed.file(NOW, held);
    const own = await bed.fileAs(NOW, 'rsj', await bed.resource());
    await bed.deliver(NOW, asked);
    const before = await bed.request(asked);

    const { id } = await bed.propose(NOW, { kind: 'merger', predecessors: ['rsj'], parts: [{ successor: 'ybj' }], basis, effectiveOn: '2026-09-28' });
    await bed.deliver(NOW, id);
    expect(await bed.item(`wi_${id.replace('_', '-')}-accept-ybj`)).toMatchObject({ status: 'open', owner: { org: 'ybj', role: 'cdo' } });
    await expect(bed.answer(NOW, actor('wjw', 'cdo'), id, 'accepted')).rejects.toMatchObject({ code: 'not-your-department' });
    expect(await bed.answer(NOW, actor('ybj', 'cdo'), id, 'accepted')).toMatchObject({ status: 'accepted', awaited: [] });
    await bed.deliver(NOW, id);
    expect(await bed.item(`wi_${id.replace('_', '-')}-accept-ybj`)).toMatchObject({ status: 'closed', outcome: 'accepted' });

    expect(await bed.hourly(NOW)).toMatchObject({ advanced: 0 });
    await bed.hourly(DAY);
    expect(await bed.reorganisation(id)).toMatchObject({ status: 'in-force', inventory: { duties: 1, systems: 1, resources: 1, requests: 2 }, left: { duties: 1, systems: 1, resources: 1, requests: 2 } });
    expect(await bed.record('rsj')).toMatchObject({ closed: { on: '2026-09-28', successors: ['ybj'] } });
    await expect(bed.duty('rsj', '新职责')).rejects.toMatchObject({ code: 'wrong-state', extensions: { successors: ['ybj'] } });
    await expect(bed.fileAs(DAY, 'rsj', await bed.resource())).rejects.toMatchObject({ code: 'wrong-state' });

    expect(await bed.transferEntries(DAY, id)).toEqual({ looked: 3, moved: 3 });
    expect((await bed.reorganisation(id)).left).toEqual({ requests: 2 });
    expect(await bed.transferCases(DAY, id)).toEqual({ looked: 2, moved: 2 });
    expect([await bed.transferEntries(DAY, id), await bed.transferCases(DAY, id)]).toEqual([{ looked: 0, moved: 0 }, { looked: 0, moved: 0 }]);
    for (const [kind, entry] of [['duties', duty], ['systems', system], ['resources', held]] as const) expect(await bed.departmentOf(kind, entry)).toBe('ybj');
    expect(await bed.request(asked)).toEqual({ ...before, responsible: 'ybj' });
    expect(await bed.request(own)).toMatchObject({ requester: 'ybj', responsible: 'mzj' });
    for (const subject of [duty, system, held, asked, own]) {
      const { entries, faults } = await bed.chain(subject);
      expect([entries.at(-1)?.type, faults]).toEqual([expect.stringMatching(/-transferred$/), []]);
      expect(entries.at(-1)?.data).toMatchObject({ reorganisationId: id });
    }

    await bed.deliver(DAY, asked);
    expect(await bed.item(`wi_${asked.replace('_', '-')}-review`)).toMatchObject({ status: 'open', owner: { org: 'ybj' }, deadline: { dueDate: '2026-10-09' } });
    expect(await bed.at(LATER, actor('ybj', 'steward')).run(bed.decide, { path: { id: asked }, query: {}, body: { outcome: 'approved' as const } })).toMatchObject({ status: 'approved' });

    await bed.hourly(LATER);
    expect(await bed.reorganisation(id)).toMatchObject({ status: 'completed', inventory: { requests: 2 } });
    expect((await bed.record('ybj'))?.receiving).toBeUndefined();
    expect((await bed.chain(id)).types.map((type) => type.replace('departments.reorganisation-', ''))).toEqual(['proposed', 'accepted', 'in-force', 'completed']);
    expect((await bed.chain('dep_rsj')).types.at(-1)).toBe('departments.department-closed');
  });

  it('that lost its way is urged on, and not completed before nothing is left', async () => {
    const duty = await bed.duty('tyj', '全民健身');
    const { id } = await bed.propose(NOW, { kind: 'merger', predecessors: ['tyj'], parts: [{ successor: 'wlj' }], basis, effectiveOn: '2026-09-28' });
    await bed.answer(NOW, actor('wlj', 'lead'), id, 'accepted');
    await bed.hourly(DAY);
    await bed.hourly(LATER);
    expect((await bed.chain(id)).types.at(-1)).toBe('departments.transfer-urged');
    await bed.transferEntries(LATER, id);
    await bed.hourly('2026-09-28T02:30:00+08:00');
    expect(await bed.reorganisation(id)).toMatchObject({ status: 'completed' });
    expect(await bed.departmentOf('duties', duty)).toBe('wlj');
  });
});

describe('a split', () => {
  it('[art.6] divides by duties, with what hangs on them; the rest stays with the department, which goes on', async () => {
    const [goes, stays] = [await bed.duty('yjj', '危化品安全'), await bed.duty('yjj', '防灾减灾')];
    const system = await bed.system('yjj', goes);
    const [moved, kept, loose] = [await bed.resourceFor('yjj', goes), await bed.resourceFor('yjj', stays), await bed.resourceFor('yjj')];
    const [asked, other] = [await bed.file(NOW, moved), await bed.file(NOW, kept)];
    const { id } = await bed.propose(NOW, { kind: 'split', predecessors: ['yjj'], parts: [{ successor: 'jyj', duties: [goes] }, { successor: 'yjj', rest: true }], basis, effectiveOn: '2026-09-28' });
    expect(await bed.answer(NOW, actor('jyj', 'cdo'), id, 'accepted')).toMatchObject({ status: 'accepted' });
    await bed.hourly(DAY);
    expect(await bed.reorganisation(id)).toMatchObject({ inventory: { duties: 1, systems: 1, resources: 1, requests: 1 } });
    // Sharing first: it does not have to wait for the catalogue.
    await bed.transferCases(DAY, id);
    await bed.transferEntries(DAY, id);
    const where = await Promise.all([['duties', goes], ['duties', stays], ['systems', system], ['resources', moved], ['resources', kept], ['resources', loose]].map(([kind, entry]) => bed.departmentOf(kind as 'duties', entry ?? '')));
    expect(where).toEqual(['jyj', 'yjj', 'jyj', 'jyj', 'yjj', 'yjj']);
    expect([(await bed.request(asked)).responsible, (await bed.request(other)).responsible]).toEqual(['jyj', 'yjj']);
    await bed.hourly(LATER);
    expect(await bed.reorganisation(id)).toMatchObject({ status: 'completed' });
    expect((await bed.record('yjj'))?.closed).toBeUndefined();
    expect((await bed.record('yjj'))?.leaving).toBeUndefined();
    await bed.duty('yjj', '应急预案');
  });
});

describe('a proposal', () => {
  it('is refused with every fault at once: into itself, twice, in the past, not covered, of a stranger’s duty', async () => {
    const alien = await bed.duty('mzj', '社会救助');
    expect(await faultsOf({ predecessors: ['gsl', 'gsl', 'nil'], parts: [{ successor: 'gsl', duties: [alien] }], effectiveOn: '2026-09-23' })).toEqual([
      '/predecessors/1 duplicate', '/effectiveOn in-the-past', '/parts/0/successor into-itself', '/parts/0/duties not-applicable', '/predecessors/2 unregistered-department', '/parts/0/duties/0 other-department',
    ]);
    expect(await faultsOf({ kind: 'split', predecessors: ['gsl', 'qxj'], parts: [{ successor: 'wjw' }] })).toEqual(['/predecessors one-predecessor', '/parts two-parts', '/parts not-covered', '/parts/0 empty-part']);
    expect(await faultsOf({ kind: 'split', parts: [{ successor: 'wjw', rest: true }, { successor: 'wjw', rest: true, duties: ['duty_01K5XV9Z7Q3M8N2B4C6D8E0F1G', 'duty_01K5XV9Z7Q3M8N2B4C6D8E0F1G'] }] })).toEqual([
      '/parts one-rest', '/parts/1/successor duplicate', '/parts/1/duties/1 duplicate', '/parts/1/duties/0 unknown-id', '/parts/1/duties/1 unknown-id',
    ]);
  });

  it('that would merge a department twice, in a circle or into one that is gone is refused', async () => {
    expect(await faultsOf({ predecessors: ['rsj'], parts: [{ successor: 'gsl' }] })).toEqual(['/predecessors/0 closed']);
    expect(await faultsOf({ predecessors: ['gsl'], parts: [{ successor: 'rsj' }] })).toEqual(['/parts/0/successor closed']);
    const { id } = await bed.propose(NOW, { kind: 'merger', predecessors: ['gsl'], parts: [{ successor: 'qxj' }], basis, effectiveOn: '2026-12-31' });
    expect(await faultsOf({ predecessors: ['gsl'], parts: [{ successor: 'wjw' }] })).toEqual(['/predecessors/0 leaving']);
    expect(await faultsOf({ predecessors: ['qxj'], parts: [{ successor: 'gsl' }] })).toEqual(['/predecessors/0 receiving', '/parts/0/successor leaving']);
    expect(await bed.answer(NOW, actor('qxj', 'lead'), id, 'refused', '编制未落实')).toMatchObject({ status: 'refused', allowedActions: [] });
    const next = await bed.propose(NOW, { kind: 'merger', predecessors: ['qxj'], parts: [{ successor: 'gsl' }], basis, effectiveOn: '2026-12-31' });
    expect(await bed.withdraw(NOW, next.id)).toMatchObject({ status: 'withdrawn' });
    expect((await bed.record('qxj'))?.leaving).toBeUndefined();
    expect((await bed.chain('dep_qxj')).faults).toEqual([]);
  });

  it('of two at the same instant that cross each other, one wins', async () => {
    const crossing = [['gsl', 'qxj'], ['qxj', 'gsl']].map(([from = '', to = '']) => bed.propose(NOW, { kind: 'merger', predecessors: [from], parts: [{ successor: to }], basis, effectiveOn: '2026-12-31' }));
    expect((await Promise.allSettled(crossing)).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('what registration, libraries and sources keep', () => {
  const owned = async (org: string) => {
    const resource = await bed.resourceFor(org);
    const other = await bed.resourceFor(org);
    return {
      resource,
      ...(await bed.deliverData(org, resource, `bat_01K5XV9Z7Q3M8N2B4C6D8E0${org === 'cjr' ? 'F1G' : 'F2G'}`)),
      ...(await bed.supervise(org)),
      application: await bed.apply(org, resource), product: await bed.applyForProduct(org, '助残指数', resource), operation: await bed.operate(org, other),
      record: await bed.register(org, other, `reg_01K5XV9Z7Q3M8N2B4C6D8E0${org === 'cjr' ? 'F1G' : 'F2G'}`), membership: await bed.join(org, resource), check: await bed.declare(org, `chk_01K5XV9Z7Q3M8N2B4C6D8E0${org === 'cjr' ? 'F1G' : 'F2G'}`),
    };
  };
  const merge = async (from: string, to: string): Promise<string> => {
    const { id } = await bed.propose(NOW, { kind: 'merger', predecessors: [from], parts: [{ successor: to }], basis, effectiveOn: '2026-09-28' });
    await bed.answer(NOW, actor(to, 'cdo'), id, 'accepted');
    await bed.hourly(DAY);
    return id;
  };

  it('[art.6] goes over with them: applications, products, records, authorised operations, memberships and declarations, each with evidence', async () => {
    for (const code of ['cjr', 'gqt']) await bed.department(code);
    const { resource, ...own } = await owned('cjr');
    const joint = await bed.apply('gqt', await bed.resourceFor('gqt'), ['cjr']);
    const id = await merge('cjr', 'gqt');
    expect((await bed.reorganisation(id)).left).toEqual({ resources: 2, applications: 3, registrations: 1, operations: 1, memberships: 1, checks: 1, batches: 1, datasets: 1, qualityRules: 1, qualityIssues: 1, orders: 1, violations: 1 });
    const sent = await bed.fileOf(own.batch);
    expect(await bed.handOverAll(DAY, id)).toBe(15);
    expect((await bed.reorganisation(id)).left).toEqual({});
    for (const subject of [own.application, own.product, own.record, own.operation, own.membership, own.check, own.batch, own.rules, own.issue, own.order, own.violation]) {
      const { entries, faults } = await bed.chain(subject);
      expect([entries.at(-1)?.type, faults], subject).toEqual([expect.stringMatching(/-transferred$/), []]);
      expect(entries.at(-1)?.data).toMatchObject({ reorganisationId: id });
    }
    for (const subject of [own.application, own.product, own.record]) expect((await bed.held(subject)).subjects).toMatchObject([{ code: 'gqt', name: 'gqt 部门' }]);
    for (const subject of [own.operation, own.membership, own.check, own.batch, own.rules, own.issue, own.order, own.violation]) expect((await bed.held(subject)).department).toBe('gqt');
    expect((await bed.held(joint)).subjects.map(({ code }) => code)).toEqual(['gqt']);
    expect((await bed.held(own.product)).claimedBy).toBe('cjr');
    expect((await bed.dataOf(resource))?.department).toBe('gqt');
    expect([await bed.fileOf(own.batch), sent]).toEqual([expect.stringContaining('/cjr/'), sent]);
    expect(await bed.handOverAll(LATER, id)).toBe(0);
    await expect(bed.apply('cjr', resource)).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('[art.6] goes over exactly once, wherever the process that hands it over dies', async () => {
    for (const code of ['zts', 'kjx']) await bed.department(code);
    const { resource: _, ...own } = await owned('zts');
    const id = await merge('zts', 'kjx');
    // Dies at the first write, at the second and so on, once before it and once after it, until there is nothing left to die at.
    let [deaths, moved] = [0, 0];
    for (let turn = 0; ; turn += 1) {
      const dying = dyingStore(turn % 2 === 0 ? 'before' : 'after');
      const done = await bed.handOverAll(DAY, id, dying.store).catch(() => undefined);
      if (!dying.died()) {
        moved = done ?? -1;
        break;
      }
      deaths += 1;
      expect(deaths).toBeLessThan(50);
    }
    expect(deaths, 'before and after each of fourteen writes').toBe(28);
    expect(moved).toBe(0);
    expect((await bed.reorganisation(id)).left).toEqual({});
    for (const subject of Object.values(own)) {
      const { types, faults } = await bed.chain(subject);
      expect([types.filter((type) => type.endsWith('-transferred')).length, faults], subject).toEqual([1, []]);
    }
    await bed.hourly(LATER);
    expect(await bed.reorganisation(id)).toMatchObject({ status: 'completed' });
  });

  /** A store whose process dies at its first write: before it, or right after it; nothing that follows is done either. */
  function dyingStore(when: 'before' | 'after') {
    const { client, evidence } = bed.deps.store;
    let dead = false;
    const send = async (command: object): Promise<unknown> => {
      if (dead) throw new Error('the process is dead');
      const writes = command.constructor.name === 'TransactWriteCommand';
      if (writes) dead = true;
      if (writes && when === 'before') throw new Error('died before its write');
      const answer = await client.send(command as never);
      if (writes) throw new Error('died after its write');
      return answer;
    };
    const dying = new Proxy(client, { get: (target, name) => (name === 'send' ? send : Reflect.get(target, name) as unknown) });
    return { store: { client: dying, evidence }, died: () => dead };
  }
});
