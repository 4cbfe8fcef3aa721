import type { ApplicationState, RegistrationState, Subject } from '../schema.ts';

/** Who follows each predecessor as the subject of a registration. */
export type Heirs = Readonly<Record<string, Subject>>;

/** The subjects after a merger or a split: each predecessor's heir in its place, nobody twice, and the lead still first. */
export function subjectsAfter(subjects: readonly Subject[], heirs: Heirs): Subject[] {
  const followed = subjects.map((subject) => heirs[subject.code] ?? subject);
  return followed.filter(({ code }, i) => followed.findIndex((other) => other.code === code) === i);
}

/** An application with other departments: what they have consented to stays consented to, by whoever follows them. A product keeps the place that it took under its first department's name. */
export function applicationAfter(before: ApplicationState, heirs: Heirs): ApplicationState {
  const consents = before.consents.map((consent) => ({ ...consent, org: heirs[consent.org]?.code ?? consent.org }));
  return { ...before, subjects: subjectsAfter(before.subjects, heirs), consents: consents.filter(({ org }, i) => consents.findIndex((other) => other.org === org) === i), claimedBy: before.claimedBy ?? before.subjects[0]?.code };
}

export function recordAfter(before: RegistrationState, heirs: Heirs): RegistrationState {
  return { ...before, subjects: subjectsAfter(before.subjects, heirs), claimedBy: before.claimedBy ?? before.subjects[0]?.code };
}

/** What a record asks of whoever leads it. */
export function asksOf({ status, changeAsked, cancellationAsked, renewalAnnouncedAt }: RegistrationState): ('change' | 'renewal' | 'cancellation')[] {
  if (status !== 'active') return [];
  return [...(changeAsked ? ['change' as const] : []), ...(renewalAnnouncedAt === undefined ? [] : ['renewal' as const]), ...(cancellationAsked ? ['cancellation' as const] : [])];
}
