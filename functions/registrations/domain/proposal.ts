import type { RegistrationState } from '../schema.ts';
import type { DraftInput } from './forms.ts';

interface Difference {
  readonly resourceId: string;
  readonly version: number;
  readonly changed: readonly { readonly field: string }[];
}

/** A change as its steward would draft it: what the record states, for the reason that the catalogue says something else now. */
export function changeDraft({ id, statement, authorization, subjects }: RegistrationState, differences: readonly Difference[]): DraftInput {
  const what = differences.map(({ resourceId, version, changed }) => `${resourceId} 第${version}版：${changed.map(({ field }) => field).join('、')}`).join('；');
  const joint = subjects.slice(1).map(({ code }) => code);
  return {
    type: 'change',
    registrationId: id,
    ...statement,
    ...(joint.length === 0 ? {} : { jointSubjects: joint }),
    ...(authorization === undefined ? {} : { authorization }),
    reason: what === '' ? '登记内容变更' : `目录条目变更（${what}）`.slice(0, 1000),
  };
}
