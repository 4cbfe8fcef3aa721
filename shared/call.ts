import type { Actor } from './actor.ts';
import type { Instant } from './clock.ts';
import type { Language } from './language.ts';
import { Problem } from './problems/problem.ts';
import type { Change, Recorded } from './store/collection.ts';
import type { Guard, Note } from './store/commit.ts';
import type { Refs, Values } from './store/ref.ts';

/** One call of a use case: who, when, in which language, and its one round trip of reading. */
export interface Call {
  readonly actor: Actor;
  readonly now: Instant;
  readonly language: Language;
  /** The version that the caller knew: `If-Match`. `*` is any that exists. */
  readonly ifMatch?: number | '*';
  read<R extends Refs>(refs: R): Promise<Values<R>>;
}

/** What a use case answers, before anyone thinks of HTTP. */
export interface Answer<T> {
  readonly body: T;
  /** The version of the one object that the answer shows. */
  readonly version?: number;
  /** Something new exists, at this path. */
  readonly created?: string;
  /** Where the next page of a list begins. */
  readonly next?: string | undefined;
}

/**
 * What a use case decided. It writes nothing itself: the changes are committed in one transaction, together with the
 * idempotency receipt, by whoever called it; `after` runs once that has happened and may be lost with the process, so
 * whatever it does must also be found by a sweep.
 */
export interface Outcome<T> {
  readonly answer: Answer<T>;
  readonly changes?: readonly Change[];
  readonly notes?: readonly Note[];
  readonly guards?: readonly Guard[];
  readonly after?: () => Promise<void>;
}

/** A use case with its dependencies already given. */
export type UseCase<I, T> = (input: I, call: Call) => Promise<Outcome<T>>;

/** Refuses to touch a version that the caller did not see: 412 when stale. */
export function honourVersion(current: Pick<Recorded<unknown>, 'version'> | undefined, call: Call): void {
  if (call.ifMatch === undefined) return;
  if (current && (call.ifMatch === '*' || call.ifMatch === current.version)) return;
  throw new Problem('precondition-failed', {
    detail: current
      ? { zh: `当前版本是 "${current.version}"，您依据的是 "${call.ifMatch}"。请重新读取后再改。`, en: `The current version is "${current.version}", yours is "${call.ifMatch}". Read it again, then change it.` }
      : { zh: '该对象尚不存在，不能带 If-Match 更新。', en: 'There is no such object yet, so If-Match cannot hold.' },
    extensions: current ? { currentVersion: current.version } : {},
  });
}

/** As {@link honourVersion}, and an existing object is not replaced unseen: 428 without `If-Match`. */
export function requireVersion(current: Pick<Recorded<unknown>, 'version'> | undefined, call: Call): void {
  if (current && call.ifMatch === undefined) {
    throw new Problem('precondition-required', {
      detail: { zh: '该对象已存在，更新时请用 If-Match 带上读取时的 ETag。', en: 'It exists already: send the ETag that you read as If-Match.' },
      extensions: { currentVersion: current.version },
    });
  }
  honourVersion(current, call);
}
