import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { posts, readSampleDistrict } from './sampleDistrict.ts';

const { departments, duties, systems, resources } = readSampleDistrict();
const named = resources.map(({ department, body }) => [`${department} ${body.name}`, body] as const);

const CODES = ['sjj', 'cyzx', 'wxb', 'mzj', 'scjgj', 'wjw', 'jyj', 'rsj', 'sthjj', 'yjj', 'jgw', 'zyj', 'wlj', 'ybj', 'fgj', 'cgj', 'lhj', 'csl', 'cyxc', 'cfxc', 'ycl', 'gql', 'sql', 'zrz', 'wl', 'czz', 'tpz'];

describe('the bodies of the sample district', () => {
  it('are the 27 of Putuo, each once, under their agreed codes', () => {
    expect(departments.map(({ code }) => code)).toEqual(CODES);
    expect(new Set(departments.map(({ name }) => name)).size).toBe(27);
  });

  it.each([
    ['mzj', '上海市普陀区民政局'],
    ['cyzx', '上海市普陀区城市运行管理中心（普陀区大数据中心）'],
    ['wxb', '中共上海市普陀区委网络安全和信息化委员会办公室'],
    ['csl', '上海市普陀区人民政府长寿路街道办事处'],
    ['czz', '上海市普陀区长征镇人民政府'],
  ])('%s carries its official name %s, and no invented credit code', (code, name) => {
    const body = departments.find((department) => department.code === code);
    expect(body).toMatchObject({ name, kind: 'department' });
    expect(Object.keys(body ?? {}).toSorted()).toEqual(['code', 'kind', 'name', 'officers']);
  });

  it('[art.6] [art.25] have an officer or a vacancy at every post, named by the post and nobody in person', () => {
    for (const { code, officers } of departments) {
      expect(Object.keys(officers), code).toEqual([...posts]);
      for (const post of posts) {
        const officer = officers[post];
        if (!officer) continue;
        expect(Object.keys(officer), code).toEqual(['name', 'title']);
        expect(officer.name, code).toMatch(/^.{2,20}(第一责任人|首席数据官|数据执行专员|公共数据安全责任人)（.+）$/);
        expect(officer.title.length).toBeGreaterThan(1);
      }
    }
  });

  it('leave three posts vacant, so that vacancies can be seen', () => {
    const vacant = departments.flatMap(({ code, officers }) => posts.filter((post) => !officers[post]).map((post) => `${code} ${post}`));
    expect(vacant).toEqual(['lhj cdo', 'gql data-steward', 'wl security-officer']);
  });
});

describe('the resources of the sample district', () => {
  it('are many, of known bodies, several of mzj, each name once', () => {
    expect(resources.length).toBeGreaterThanOrEqual(36);
    expect(resources.filter(({ department }) => department === 'mzj').length).toBeGreaterThanOrEqual(6);
    expect(new Set(resources.map(({ department }) => department))).toEqual(new Set(CODES));
    expect(new Set(resources.map(({ body }) => body.name)).size).toBe(resources.length);
  });

  it('[art.16] cover the three sharing types, also within mzj', () => {
    const types = ['conditional', 'none', 'unconditional'];
    expect([...new Set(resources.map(({ body }) => body.sharing.type))].toSorted()).toEqual(types);
    expect([...new Set(resources.filter(({ department }) => department === 'mzj').map(({ body }) => body.sharing.type))].toSorted()).toEqual(types);
  });

  it('[art.19] cover the three opening types', () => {
    expect([...new Set(resources.map(({ body }) => body.opening.type))].toSorted()).toEqual(['conditional', 'none', 'unconditional']);
  });

  it.each(named)('[art.16] %s states conditions exactly when sharing is conditional, and a law exactly when there is none', (_, { sharing }) => {
    expect(sharing.conditions !== undefined).toBe(sharing.type === 'conditional');
    expect(sharing.legalBasis !== undefined).toBe(sharing.type === 'none');
    expect(sharing.methods !== undefined).toBe(sharing.type !== 'none');
    if (sharing.conditions !== undefined) expect(sharing.conditions.length).toBeGreaterThan(20);
    if (sharing.legalBasis !== undefined) expect(sharing.legalBasis).toMatch(/^《(中华人民共和国.+法典?|.+条例)》(（.+?）)?第.+条(第.款)?：.{10,}/);
    for (const method of sharing.methods ?? []) expect(['api', 'exchange', 'file']).toContain(method);
  });

  it.each(named)('[art.19] %s states conditions or a reason as its opening type needs, and opens nothing that is not shared', (_, { sharing, opening, level }) => {
    expect(opening.conditions !== undefined).toBe(opening.type === 'conditional');
    expect(opening.reason !== undefined).toBe(opening.type === 'none');
    if (sharing.type === 'none') expect(opening.type).toBe('none');
    if (opening.type === 'unconditional') expect(['一般1级', '一般2级']).toContain(level);
  });

  it.each(named)('%s has a name, an abstract, a format and a cycle as the catalogue takes them', (_, body) => {
    expect(body.name.length).toBeLessThanOrEqual(50);
    expect(body.abstract.length).toBeGreaterThan(10);
    expect(body.abstract.length).toBeLessThanOrEqual(256);
    expect(['electronic-file', 'spreadsheet', 'database', 'graphics', 'streaming', 'self-describing', 'service-interface']).toContain(body.format);
    expect(['real-time', 'daily', 'weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'irregular']).toContain(body.updateCycle);
    expect(Object.keys(body)).toEqual(['name', 'abstract', 'format', 'updateCycle', 'sharing', 'opening', 'level', 'items']);
  });

  it.each(named)('%s has 8 to 25 well-formed items, each once', (_, { items }) => {
    expect(items.length).toBeGreaterThanOrEqual(8);
    expect(items.length).toBeLessThanOrEqual(25);
    expect(new Set(items.map(({ name }) => name)).size).toBe(items.length);
    expect(new Set(items.map(({ label }) => label)).size).toBe(items.length);
    for (const item of items) {
      expect(item.name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      expect(item.label).toMatch(/[\u4e00-\u9fff]/);
      expect(['C', 'N', 'Y', 'D', 'T', 'L', 'I', 'F']).toContain(item.type);
      expect(item.level).toMatch(/^一般[1-4]级$/);
      if (item.type === 'C') expect(item.length, item.name).toBeGreaterThan(0);
      else expect([item.length, item.pattern, item.values], item.name).toEqual([undefined, undefined, undefined]);
      expect(item.length ?? 1, item.name).toBeLessThanOrEqual(2000);
      if (item.pattern !== undefined) expect(item.pattern).toMatch(/^\^.+\$$/);
      if (item.pattern !== undefined) expect(() => new RegExp(item.pattern ?? '', 'v')).not.toThrow();
      for (const value of item.values ?? []) expect(value.length, `${item.name} ${value}`).toBeLessThanOrEqual(item.length ?? 0);
      if (item.values) expect([item.values.length > 1, new Set(item.values).size]).toEqual([true, item.values.length]);
    }
  });

  it.each(named)('%s carries the highest level of its items (就高从严)', (_, { items, level }) => {
    expect(level).toBe(items.map((item) => item.level ?? '').toSorted().at(-1));
  });

  it.each([
    ['公民身份号码', 'id_number', '31010719900101123X', '310107199013011234'],
    ['统一社会信用代码', 'uscc', '91310107MA1G00000X', '91310107MA1G0000OI'],
  ])('the pattern of %s takes the shape and nothing else', (_, name, good, bad) => {
    const patterns = new Set(resources.flatMap(({ body }) => body.items.filter((item) => item.name === name).map((item) => item.pattern ?? '')));
    expect(patterns.size).toBe(1);
    const [pattern] = [...patterns].map((text) => new RegExp(text, 'v'));
    expect([pattern?.test(good), pattern?.test(bad)]).toEqual([true, false]);
  });

  it('stand in the README as they are, and nothing else does', () => {
    const sharing = { unconditional: '无条件', conditional: '有条件', none: '不予共享' } as Record<string, string>;
    const opening = { unconditional: '无条件', conditional: '有条件', none: '非开放' } as Record<string, string>;
    const rows = readFileSync(new URL('README.md', import.meta.url), 'utf8').split('\n').filter((line) => /^\| `[a-z]+` \|/.test(line));
    const expected = resources.map(({ department, body }) =>
      `| \`${department}\` | ${body.name} | ${sharing[body.sharing.type]} | ${opening[body.opening.type]} | ${body.items.length} |`);
    expect(rows.toSorted()).toEqual(expected.toSorted());
  });

  it('hold no row of data: no credit code, citizen number or telephone number stands in the files', () => {
    expect(JSON.stringify({ departments, resources })).not.toMatch(/\d{17}[\dX]|1[3-9]\d{9}|0?21-?\d{8}/);
  });
});

describe('the duties and systems of the sample district', () => {
  it('[art.9] name only resources and duties of their own body, each resource once', () => {
    const own = new Set(resources.map(({ department, body }) => `${department} ${body.name}`));
    for (const register of [duties, systems]) {
      const claimed = register.flatMap(({ department, resources: names }) => names.map((name) => `${department} ${name}`));
      expect(claimed.filter((one) => !own.has(one))).toEqual([]);
      expect(new Set(claimed).size).toBe(claimed.length);
    }
    const known = new Set(duties.map(({ department, name }) => `${department} ${name}`));
    expect(systems.flatMap(({ department, duties: names }) => names.map((name) => `${department} ${name}`)).filter((one) => !known.has(one))).toEqual([]);
  });

  it('[art.7] [art.32] leave gaps to be found', () => {
    expect(duties.some(({ resources: names }) => names.length === 0)).toBe(true);
    expect(systems.some(({ resources: names }) => names.length === 0)).toBe(true);
    expect(systems.some(({ governmentCloud }) => !governmentCloud)).toBe(true);
    expect(systems.some(({ channels }) => channels.some(({ crossesDepartments, viaPlatform }) => crossesDepartments && !viaPlatform))).toBe(true);
  });
});
