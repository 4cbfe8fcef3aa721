import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissions, roles, type Role } from '#shared/permissions.ts';
import { contexts } from '../../infra/contracts.ts';
import { official } from '../support/httpEvent.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';
import { rows, seed, type Seeded } from './rows.ts';

let platform: TestPlatform;
let seeded: Seeded;
beforeAll(async () => {
  platform = await startPlatform();
  seeded = await seed(platform);
});
afterAll(() => platform.stop());

const contracts = contexts.flatMap(({ routes }) => [...routes]);
const guarded = contracts.filter(({ permission }) => permission !== 'public');
const allowed = (permission: string): readonly Role[] => permissions[permission as keyof typeof permissions];

describe('who may do what', () => {
  it('has a row for every route that is not public, and no row without a route', () => {
    expect(Object.keys(rows).toSorted()).toEqual(guarded.map(({ id }) => id).toSorted());
  });

  it('names every public route', () => {
    expect(contracts.filter(({ permission }) => permission === 'public').map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /registrations/publications', 'POST /registrations/applications/{id}/objections', 'POST /registrations/corrections', 'GET /registrations/verification', 'GET /openapi.json', 'GET /docs']);
  });

  describe.each(guarded.map((contract) => [contract.id, contract] as const))('%s', (id, contract) => {
    const ask = (org: string, ...held: Role[]) => {
      const row = rows[id];
      if (!row) throw new Error(`no row for ${id}`);
      return platform.call(contract.method, row.path(seeded), { as: official(org, ...held), body: row.body?.(seeded) });
    };
    const row = () => rows[id] as NonNullable<(typeof rows)[string]>;

    it.each(roles.filter((role) => !allowed(contract.permission).includes(role)))('is refused to %s', async (role) => {
      const answer = await ask(row().own, role);
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    });

    it.each([...allowed(contract.permission)])('is open to %s of the department concerned, or is another post’s affair', async (role) => {
      const answer = await ask(row().own, role);
      if (row().posts?.includes(role) === false) return expect(answer.status).toBe(403);
      expect([401, 403]).not.toContain(answer.status);
      expect(answer.status).toBeLessThan(500);
    });

    it.each([...allowed(contract.permission)])('treats %s of another department as the row says', async (role) => {
      const { status, body } = await ask('wjw', role);
      const refused = row().others === 'refused' && !row().everywhere?.includes(role);
      if (refused) expect([status, body.code]).toEqual([403, 'not-your-department']);
      else expect(status).not.toBe(403);
      if (refused) expect(JSON.stringify(body)).not.toContain('低保');
    });

    it('is refused to somebody without roles, without a department, and without a token', async () => {
      expect((await ask(row().own)).status).toBe(403);
      const { method } = contract;
      const body = row().body?.(seeded);
      const nobody = await platform.call(method, row().path(seeded), { as: { sub: 'x', org: '', roles: '[steward cdo bureau]' }, body });
      expect([nobody.status, nobody.body.code]).toEqual([401, 'unauthenticated']);
      expect((await platform.call(method, row().path(seeded), { body })).status).toBe(401);
    });
  });
});
