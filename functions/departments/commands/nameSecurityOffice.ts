import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion, requireVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, notYourDepartment } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { mayRecordOfficers } from '../domain/access.ts';
import { refuseClosed } from '../domain/succession.ts';
import { subjectOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { DepartmentState, DepartmentView } from '../schema.ts';
import { viewDepartment } from '../view.ts';
import { filledEvidence, withoutAnnouncement } from './recordOfficer.ts';

/** 安全管理责任科室: the department names the section that answers for security beside the person responsible (办法 25). */
export const nameSecurityOffice =
  ({ departments }: { departments: Collection<DepartmentState> }) =>
  async ({ path: { code }, body: { name } }: Parsed<typeof routes.nameSecurityOffice.input>, call: Call): Promise<Outcome<DepartmentView>> => {
    const { current } = await call.read({ current: departments.ref(subjectOf(code)) });
    if (!current) throw notFound({ zh: '部门', en: 'department' }, code);
    if (!mayRecordOfficers(call.actor, current.state)) throw notYourDepartment(code);
    refuseClosed(current.state);
    const before = current.state.securityOffice;
    (before === undefined ? honourVersion : requireVersion)(current, call);
    if (before === name) return { answer: { body: viewDepartment(current, call), version: current.version } };
    const state: DepartmentState = { ...withoutAnnouncement(current.state, 'security-office'), securityOffice: name, updatedAt: call.now };
    const change = departments.change(current, state, [{ event: { type: 'departments.security-office-named', data: { code, name } }, article: 'art.25' }, ...filledEvidence(current.state, 'security-office')]);
    const { version } = change;
    return {
      answer: { body: viewDepartment({ state, version }, call), version, ...(before === undefined ? { created: `/departments/${code}` } : {}) },
      changes: [change],
    };
  };
