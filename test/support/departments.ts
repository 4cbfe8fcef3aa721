import { apiHandler } from '#shared/http/apiHandler.ts';
import { wireApi } from '../../functions/departments/wire.ts';
import { callerOf, official } from './httpEvent.ts';

/** Registers departments the way the bureau does, in the tables `Departments` and `Evidence`. */
export async function registerDepartments(...codes: string[]): Promise<void> {
  const call = callerOf(apiHandler(wireApi({ DEPARTMENTS_TABLE: 'Departments', CATALOG_TABLE: 'Catalog', REQUESTS_TABLE: 'Requests', REGISTRATIONS_TABLE: 'Registrations', LIBRARIES_TABLE: 'Libraries', SOURCES_TABLE: 'Sources', QUALITY_TABLE: 'Quality', SUPERVISION_TABLE: 'Supervision', EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: 'sha256' })));
  for (const code of codes) {
    const { status } = await call('PUT', `/departments/${code}`, { as: official('sjj', 'bureau'), body: { name: `部门 ${code}`, kind: 'department' } });
    if (status !== 201) throw new Error(`registering ${code} answered ${status}`);
  }
}
