import type { Actor } from '#shared/actor.ts';
import { bodyFault, type Fault } from '#shared/problems/problem.ts';
import type { ScenarioState } from '../schema.ts';
import type { SharedResource } from './filing.ts';

const fault = (code: string, zh: string, en: string): Fault[] => [bodyFault('/scenarioId', code, { zh, en })];

/** Why a request may not rest on this scenario; none when it may (办法 17(1)). */
export function scenarioFaults(scenario: ScenarioState | undefined, requester: string, resourceId: string): Fault[] {
  if (!scenario) return fault('unknown-id', '没有这个便捷共享场景', 'there is no such scenario');
  return [
    ...(scenario.status === 'filed' ? [] : fault('not-filed', '该场景尚未备案存证', 'the scenario is not on file yet')),
    ...(scenario.demanding === requester ? [] : fault('other-department', '该场景不是为您的部门设定的', 'the scenario was set for another department')),
    ...(scenario.resources.includes(resourceId) ? [] : [bodyFault('/resourceId', 'not-in-scenario', { zh: '该资源不在场景所关联的资源之内', en: 'the scenario does not cover this resource' })]),
  ];
}

/** What is wrong with the resources that a scenario is to cover, given in the same order as they were named. */
export function scenarioResourceFaults(
  scenario: Pick<ScenarioState, 'responsible' | 'resources'>,
  demanding: string,
  found: readonly ((SharedResource & { readonly published: boolean }) | undefined)[],
): Fault[] {
  return [
    ...(scenario.responsible === demanding ? [bodyFault('/responsible', 'own-department', { zh: '责任部门不能是本部门', en: 'must be another department than yours' })] : []),
    ...scenario.resources.flatMap((id, i) => {
      const at = (code: string, zh: string, en: string) => [bodyFault(`/resources/${i}`, code, { zh, en })];
      const resource = found[i];
      if (!resource) return at('unknown-id', `目录中没有数据资源 ${id}`, `the catalogue has no resource ${id}`);
      if (scenario.resources.indexOf(id) !== i) return at('duplicate', `${id} 重复`, `${id} is listed twice`);
      if (resource.department !== scenario.responsible) return at('other-department', `${id} 不属于 ${scenario.responsible}`, `${id} does not belong to ${scenario.responsible}`);
      if (!resource.published) return at('not-published', `${id} 尚未发布或者已退出目录`, `${id} is not published, or has been retired`);
      return resource.sharing.type === 'none' ? at('not-shareable', `${id} 依法不予共享：${resource.sharing.legalBasis ?? ''}`, `the law bars sharing ${id}: ${resource.sharing.legalBasis ?? ''}`) : [];
    }),
  ];
}

/** The sides whose CDO has not signed yet. */
function missingSides({ demanding, responsible, signatures }: ScenarioState): string[] {
  return [demanding, responsible].filter((org) => !signatures.some((signature) => signature.org === org));
}

/** Whose signature is still awaited, in the order in which they sign: both sides, then the bureau. */
export function missingSignatures(scenario: ScenarioState): string[] {
  const missing = missingSides(scenario);
  return missing.length > 0 ? missing : ['bureau'];
}

/** The side for which a caller may sign now: a CDO for its department, the bureau once both have signed. */
export function signatureSide(scenario: ScenarioState, { org, roles }: Pick<Actor, 'org' | 'roles'>, bureau: boolean): 'side' | 'bureau' | undefined {
  if (scenario.status === 'filed') return undefined;
  const missing = missingSides(scenario);
  if (missing.includes(org) && roles.includes('cdo')) return 'side';
  return bureau && missing.length === 0 ? 'bureau' : undefined;
}
