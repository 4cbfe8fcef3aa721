import { Problem } from '#shared/problems/problem.ts';

/** What a successor takes over: the named duties with all that serves them, and, where it takes the rest, everything else. */
export interface Part {
  readonly successor: string;
  readonly duties: readonly string[];
  readonly rest: boolean;
}

/** Who follows whom, as far as other contexts need it to hand over what they keep. */
export interface Succession {
  readonly id: string;
  readonly predecessors: readonly string[];
  readonly parts: readonly Part[];
}

/** To whom something of a predecessor goes: with the first of its duties that a part names, else with the rest. */
export function successorOf({ parts }: Pick<Succession, 'parts'>, duties: readonly string[] = []): string {
  const named = duties.flatMap((duty) => parts.find((part) => part.duties.includes(duty)) ?? [])[0];
  const part = named ?? parts.find(({ rest }) => rest);
  if (!part) throw new Error('one part of every reorganisation takes the rest');
  return part.successor;
}

export interface Closed {
  readonly on: string;
  readonly reorganisationId: string;
  readonly successors: readonly string[];
}

/** A department that was merged or divided acts no more; its record stays as history. */
export function refuseClosed({ code, closed }: { readonly code: string; readonly closed?: Closed | undefined }): void {
  if (!closed) return;
  const { on, successors, reorganisationId } = closed;
  throw new Problem('wrong-state', {
    detail: {
      zh: `部门 ${code} 已于 ${on} 并入或拆分为 ${successors.join('、')}，不能再办理业务。请以承接部门的身份办理。`,
      en: `The department ${code} went over into ${successors.join(', ')} on ${on} and acts no more. Act for the department that has taken over.`,
    },
    article: 'art.6',
    extensions: { department: code, successors, reorganisationId },
  });
}
