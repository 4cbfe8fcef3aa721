import { describe, expect, it } from 'vitest';
import type { ScenarioState } from '../schema.ts';
import type { SharedResource } from './filing.ts';
import { missingSignatures, scenarioFaults, scenarioResourceFaults, signatureSide } from './scenario.ts';

const signature = (org: string) => ({ org, by: `cdo@${org}`, at: '2026-09-24T10:00:00+08:00' });
const proposed: ScenarioState = {
  id: 'scn_01K5XV9Z7Q3M8N2B4C6D8E0F1G', status: 'proposed', name: '临时救助核对', description: '受理临时救助时核对低保状况',
  demanding: 'csl', responsible: 'mzj', resources: ['res_1', 'res_2'], proposedAt: '2026-09-24T09:00:00+08:00', signatures: [],
};
const signed = (...orgs: string[]): ScenarioState => ({ ...proposed, signatures: orgs.map(signature) });
const filed: ScenarioState = { ...signed('csl', 'mzj', 'sjj'), status: 'filed', filedAt: '2026-09-25T09:00:00+08:00' };
const at = (faults: readonly { pointer: string; code: string }[]) => faults.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a request that rests on a scenario', () => {
  it('[art.17] needs one that is on file, for its department and its resource', () => {
    expect(scenarioFaults(filed, 'csl', 'res_2')).toEqual([]);
  });

  it('[art.17] is told all that keeps it from resting there', () => {
    expect(at(scenarioFaults(undefined, 'csl', 'res_1'))).toEqual(['/scenarioId unknown-id']);
    expect(at(scenarioFaults(signed('csl', 'mzj'), 'wjw', 'res_9'))).toEqual(['/scenarioId not-filed', '/scenarioId other-department', '/resourceId not-in-scenario']);
  });
});

describe('the resources of a scenario', () => {
  const resource = (id: string, department = 'mzj', type: 'conditional' | 'none' = 'conditional', published = true): SharedResource & { published: boolean } => ({ id, name: id, department, sharing: { type, legalBasis: '《某法》第三条' }, items: [], published });

  it('[art.17] are known, of the responsible department, shareable, and named once', () => {
    expect(scenarioResourceFaults(proposed, 'csl', [resource('res_1'), resource('res_2')])).toEqual([]);
    const odd = { responsible: 'mzj', resources: ['res_0', 'res_1', 'res_1', 'res_2', 'res_3'] };
    const found = [undefined, resource('res_1'), resource('res_1'), resource('res_2', 'wjw'), resource('res_3', 'mzj', 'none')];
    expect(at(scenarioResourceFaults(odd, 'mzj', found))).toEqual([
      '/responsible own-department', '/resources/0 unknown-id', '/resources/2 duplicate', '/resources/3 other-department', '/resources/4 not-shareable',
    ]);
  });

  it('[reg809.art.16] are published', () => {
    expect(at(scenarioResourceFaults({ responsible: 'mzj', resources: ['res_1'] }, 'csl', [resource('res_1', 'mzj', 'conditional', false)]))).toEqual(['/resources/0 not-published']);
  });

  it('[art.16] that the law bars are refused with the law', () => {
    const [fault] = scenarioResourceFaults({ responsible: 'mzj', resources: ['res_3'] }, 'csl', [resource('res_3', 'mzj', 'none')]);
    expect([fault?.detail.zh, fault?.detail.en]).toEqual([expect.stringContaining('《某法》第三条'), expect.stringContaining('《某法》第三条')]);
  });
});

describe('the signatures of a scenario', () => {
  const cdo = (org: string) => ({ org, roles: ['cdo' as const] });
  const bureau = { org: 'sjj', roles: ['bureau' as const] };

  it('[art.17] are those of both sides, in either order, and then the bureau’s', () => {
    expect(missingSignatures(proposed)).toEqual(['csl', 'mzj']);
    expect(missingSignatures(signed('mzj'))).toEqual(['csl']);
    expect(missingSignatures(signed('mzj', 'csl'))).toEqual(['bureau']);
  });

  it('[art.17] are given by the CDO of each side once', () => {
    expect(signatureSide(proposed, cdo('mzj'), false)).toBe('side');
    expect(signatureSide(signed('mzj'), cdo('mzj'), false)).toBeUndefined();
    expect(signatureSide(proposed, { org: 'mzj', roles: ['steward'] }, false)).toBeUndefined();
    expect(signatureSide(proposed, cdo('wjw'), false)).toBeUndefined();
  });

  it('[art.17] are completed by the bureau after both sides, never before', () => {
    expect(signatureSide(proposed, bureau, true)).toBeUndefined();
    expect(signatureSide(signed('csl'), bureau, true)).toBeUndefined();
    expect(signatureSide(signed('csl', 'mzj'), bureau, true)).toBe('bureau');
    expect(signatureSide(filed, bureau, true)).toBeUndefined();
  });

  it('[art.17] are not mistaken where a department is called as the bureau is', () => {
    const odd: ScenarioState = { ...proposed, demanding: 'bureau', signatures: [signature('mzj')] };
    expect(signatureSide(odd, bureau, true)).toBeUndefined();
    expect(signatureSide(odd, cdo('bureau'), false)).toBe('side');
    expect(signatureSide({ ...odd, signatures: [signature('mzj'), signature('bureau')] }, cdo('bureau'), false)).toBeUndefined();
  });
});
