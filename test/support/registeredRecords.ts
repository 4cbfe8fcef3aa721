import type { Instant } from '#shared/clock.ts';
import type { EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import { systemCaller } from '#shared/task/taskHandler.ts';
import { perform, type Store } from '#shared/store/session.ts';
import { codeClaim, takeClaim } from '../../functions/registrations/claims.ts';
import { recordFacts } from '../../functions/registrations/record.ts';
import { recordChange, registrationsCollection } from '../../functions/registrations/repository.ts';
import type { RegistrationState } from '../../functions/registrations/schema.ts';

const hash = 'e037981a374185ba0526b670b3aa8f0f3d74a1c825f87180cc1cd1435c14f3ed';

/** A record as 赋码 makes it. */
export function registeredRecord(more: Partial<RegistrationState> = {}): RegistrationState {
  return {
    id: 'reg_01K5XV9Z7Q3M8N2B4C6D8E0F1G',
    status: 'active',
    type: 'initial',
    kind: 'resource',
    object: { kind: 'resource', resourceId: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G' },
    subjects: [{ code: 'mzj', name: '上海市普陀区民政局', uscc: '11310107002450000X' }, { code: 'ybj', name: '上海市普陀区医疗保障局' }],
    name: '低保救助对象信息',
    summary: '本区享受最低生活保障家庭及其成员的基本情况、保障金额、起止时间（含《社会救助暂行办法》规定的“特困人员”）；用于受理临时救助时核对低保状况。',
    statement: { source: '依据《社会救助暂行办法》在履职中形成', scenarios: '救助资格核验' },
    snapshot: { takenAt: '2026-09-20T10:00:00+08:00', algorithm: 'sha256', hash, entries: [{ resourceId: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G', department: 'mzj', version: 1, name: '低保救助对象信息', hash }] },
    acceptanceNumber: 'PTDJ-20260929-4C6D8E0F',
    code: '310107-2026-000123',
    registeredAt: '2026-11-16T10:00:00+08:00',
    term: { from: '2026-11-16T10:00:00+08:00', until: '2029-11-16', clock: 'validity' },
    renewals: [],
    applicationId: 'app_01K5XV9Z7Q3M8N2B4C6D8E0F1G',
    ...more,
  };
}

/** Records without their applications: each state a version, with the evidence of its act, written as the commands write them. */
export function recordsIn({ client }: Pick<Store, 'client'>, { registrations: table, evidence }: { readonly registrations: string; readonly evidence: string }) {
  const registrations = registrationsCollection(table);
  const store: Store = { client, evidence: { table: evidence, algorithm: 'sha256' } };

  const write = (state: RegistrationState, at: Instant, draft: (version: number) => EvidenceDraft['event'], isNew: boolean) =>
    perform(store, { ...systemCaller(), now: at }, async ({ read }) => {
      const { before } = await read({ before: registrations.ref(state.id) });
      const written = recordChange(registrations, before as Recorded<RegistrationState> | undefined, state, at, [{ event: draft((before?.version ?? 0) + 1), article: 'registration.art.13' }]);
      const claims = isNew ? [state.code, state.acceptanceNumber].map((code) => takeClaim(table, codeClaim(code), undefined, state.id)) : [];
      return { answer: { body: null }, changes: written.changes, notes: [...written.notes, ...claims] };
    });

  return {
    register: (state: RegistrationState, at = state.registeredAt) =>
      write(state, at, (version) => {
        const { applicationId, acceptanceNumber, code, term, snapshot } = state;
        return { type: 'registrations.registration-registered', data: { ...recordFacts(state, version), applicationId, acceptanceNumber, code, from: term.from, until: term.until, snapshotHash: snapshot.hash } };
      }, true),
    change: (state: RegistrationState, at: Instant) =>
      write(state, at, (version) => ({ type: 'registrations.registration-changed', data: { ...recordFacts(state, version), applicationId: state.applicationId, type: 'change', changed: ['name'], snapshotHash: state.snapshot.hash } }), false),
    revoke: (state: RegistrationState, at: Instant) =>
      write({ ...state, status: 'revoked' }, at, (version) => ({ type: 'registrations.registration-revoked', data: { ...recordFacts({ ...state, status: 'revoked' }, version), ground: 'forgery', reason: '材料系伪造' } }), false),
  };
}
