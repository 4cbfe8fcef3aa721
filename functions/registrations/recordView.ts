import * as z from 'zod';
import type { Actor } from '#shared/actor.ts';
import { differencesBetween, differenceView, viewDifferences } from '#shared/differences.ts';
import { certificateSchema } from '#shared/evidence/certificate.ts';
import type { Instant } from '#shared/clock.ts';
import type { Language } from '#shared/language.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import { once } from '#shared/once.ts';
import { leadOf } from './domain/application.ts';
import { standingAt, standings, type Standing } from './domain/certified.ts';
import { registrationLifecycle } from './domain/lifecycle.ts';
import { acts, labels } from './labels.ts';
import { applicationTypes, objectKinds, registrationState, type RegistrationState, type RegistrationVersion } from './schema.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const standing = once(() => z.enum(Object.keys(standings) as [Standing, ...Standing[]]).meta({ description: '登记状态：有效、已到期、已注销、已撤销 · how it stands' }));

/** A record as its departments and the district's offices see it. What changed in the catalogue since stands under `changeAsked`. */
export const registrationView = once(() => z
  .object({
    ...registrationState().shape,
    term: z.object({ from: instant(), until: z.iso.date() }).meta({ description: '有效期，含最后一日 · validity, its last day included' }),
    version: z.int().meta({ description: '登记版本 · version' }),
    standing: standing(),
    allowedActions: z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }),
  })
  .meta({ id: 'Registration' }));
export type RegistrationView = z.output<ReturnType<typeof registrationView>>;

interface Versioned {
  readonly state: RegistrationState;
  readonly version: number;
}

/** `actor` is who may act on it: nobody on what it was once. */
export function viewRegistration({ state, version }: Versioned, at: Instant, actor?: Actor): RegistrationView {
  const sides = { lead: leadOf(state), centre: actor?.org ?? '' };
  return { ...shown(state), version, standing: standingAt(state, at), allowedActions: actor ? allowedActions(registrationLifecycle, state.status, sides, actor) : [] };
}

/** What a version says, without the name of the execution that waits for its end. */
function shown(record: RegistrationState) {
  const { term: { from, until }, claimedBy: _, ...state } = record;
  return { ...state, term: { from, until } };
}

export const comparisonView = once(() => z.object({ from: z.int(), to: z.int(), differences: z.array(differenceView()) }).meta({ id: 'RegistrationComparison' }));
export type ComparisonView = z.output<ReturnType<typeof comparisonView>>;

export function viewDifferencesOf(before: RegistrationState, after: RegistrationState, language: Language) {
  return viewDifferences(differencesBetween(shown(before), shown(after)), labels, language);
}

export const versionView = once(() => z
  .object({
    version: z.int(),
    at: instant().meta({ description: '自此刻起有效 · in force from this moment on' }),
    act: z.string().meta({ description: '事由（存证条目的类型） · the act, as its evidence calls it' }),
    label: z.string().meta({ description: '事由 · the act in words' }),
    standing: standing(),
    differences: z.array(differenceView()).meta({ description: '与前一版本的差异 · against the version before' }),
  })
  .meta({ id: 'RegistrationVersion' }));
export type VersionView = z.output<ReturnType<typeof versionView>>;

export function viewVersion(version: RegistrationVersion, before: RegistrationVersion | undefined, language: Language): VersionView {
  const { act, at, state } = version;
  return {
    version: version.version,
    at,
    act,
    label: acts[act]?.[language] ?? act,
    standing: standingAt(state, at),
    differences: before ? viewDifferencesOf(before.state, state, language) : [],
  };
}

/** A certificate on its way to paper: with where its QR code leads. */
export const printView = once(() => z.object({ certificate: certificateSchema(), verification: z.string() }).meta({ id: 'PrintedCertificate' }));
export type PrintView = z.output<ReturnType<typeof printView>>;

export const verificationView = once(() => z
  .union([
    z.object({
      code: z.string().meta({ description: '登记结果查询码 · query code' }),
      subjects: z.array(z.string()).meta({ description: '登记主体名称 · registrants' }),
      type: z.enum(applicationTypes).meta({ description: '登记类型 · type of registration' }),
      kind: z.enum(objectKinds),
      name: z.string().meta({ description: '登记数据名称 · name of the data' }),
      summary: z.string().meta({ description: '数据内容简介 · what the data are' }),
      standing: standing(),
      standingLabel: z.string(),
      validFrom: z.iso.date(),
      validUntil: z.iso.date().meta({ description: '有效期最后一日 · the last day' }),
      verifiedAt: instant(),
    }),
    z.object({ help: z.string() }),
  ])
  .meta({ id: 'RegistrationVerification' }));
export type VerificationView = z.output<ReturnType<typeof verificationView>>;
