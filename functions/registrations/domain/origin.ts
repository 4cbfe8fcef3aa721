import { bodyFault, type Fault } from '#shared/problems/problem.ts';
import type { ApplicationType, RegisteredObject, RegistrationState } from '../schema.ts';

export interface Origin {
  readonly type: ApplicationType;
  /** Departments that register, the leading one first, and each as the register knows it. */
  readonly codes: readonly string[];
  readonly departments: readonly unknown[];
  readonly object: RegisteredObject;
  /** The entries of the object in their order, as the catalogue knows them. */
  readonly resources: readonly ({ readonly id: string; readonly department: string; readonly inForce: boolean } | undefined)[];
  readonly record: RegistrationState | undefined;
}

/** Whether those who register are registered departments, and what they register is theirs and in force in the catalogue (办法 14: 依托数据目录). A cancellation is for what has left it, too. */
export function originFaults({ type, codes, departments, object, resources, record }: Origin): Fault[] {
  const at = (i: number) => (object.kind === 'resource' ? '/object/resourceId' : `/object/resources/${i}`);
  const ids = object.kind === 'resource' ? [object.resourceId] : object.resources;
  return [
    ...codes.flatMap((code, i) => [
      ...(departments[i] ? [] : [bodyFault(i === 0 ? '' : `/jointSubjects/${i - 1}`, 'unregistered-department', { zh: `部门 ${code} 尚未登记，请联系区数据局`, en: `department ${code} is not registered; ask the data bureau` })]),
      ...(codes.indexOf(code) === i ? [] : [bodyFault(`/jointSubjects/${i - 1}`, 'duplicate', { zh: `部门 ${code} 重复`, en: `department ${code} is named twice` })]),
    ]),
    ...ids.flatMap((id, i) => {
      const resource = resources[i];
      if (!resource) return [bodyFault(at(i), 'unknown-id', { zh: `目录中没有数据资源 ${id}`, en: `the catalogue has no resource ${id}` })];
      if (ids.indexOf(id) !== i) return [bodyFault(at(i), 'duplicate', { zh: `${id} 重复`, en: `${id} is named twice` })];
      const own = codes.includes(resource.department);
      return [
        ...(own ? [] : [bodyFault(at(i), 'other-department', { zh: `${id} 不属于登记主体；多个部门的资源须联合登记`, en: `${id} belongs to none of the registering departments; file jointly` })]),
        ...(resource.inForce || type === 'cancellation' ? [] : [bodyFault(at(i), 'not-published', { zh: `${id} 在目录中尚未发布，或已退出目录；发布后方可登记`, en: `${id} is not published in the catalogue, or was retired from it; it can be registered once it is published` })]),
      ];
    }),
    ...(record && (record.object.kind !== object.kind || (object.kind === 'resource' && record.object.kind === 'resource' && record.object.resourceId !== object.resourceId))
      ? [bodyFault('/object', 'other-object', { zh: '登记对象不能更换；请另行首次登记', en: 'a registration keeps its object; register the other one by itself' })]
      : []),
  ];
}
