import type { Role } from '#shared/permissions.ts';
import { s3Files } from '#shared/files/files.ts';
import { keysOf } from '../../functions/catalog/sheets/files.ts';
import { official } from '../support/httpEvent.ts';
import type { TestPlatform } from '../support/platform.ts';
import { cityRows } from './cityRows.ts';
import { qualityRows, seedBatches } from './qualityRows.ts';
import { operated, seedRegistration } from './registered.ts';
import { RECEIVER, seedNotices } from './seedNotices.ts';
import { reportRows, seedReports, type SeededEvaluations } from './reportRows.ts';
import { requestBody, seedUse, sharingRows } from './sharingRows.ts';
import { seedSupervision, supervisionRows } from './supervisionRows.ts';

/** Objects of `csl` (who asks) and `mzj` (who holds) that the rows act on. */
export interface Seeded extends SeededEvaluations {
  readonly resource: string;
  readonly request: string;
  readonly grant: string;
  /** Of `grant`, by the interface; and of another for files. Their data are ready. */
  readonly use: string;
  readonly filesGrant: string;
  readonly filesUse: string;
  readonly scenario: string;
  /** The work item of `request`. */
  readonly workItem: string;
  readonly check: string;
  /** A resource of `mzj` proposed for a library. */
  readonly member: string;
  /** And one that is in it. */
  readonly confirmed: string;
  /** What the city platform holds, as it said; and the hash of the feed's first record. */
  readonly inventory: string;
  readonly feed: string;
  readonly application: string;
  /** A resource that nothing is registered of. */
  readonly unregistered: string;
  readonly published: string;
  readonly objection: string;
  readonly registration: string;
  readonly draft: string;
  readonly duty: string;
  readonly system: string;
  readonly change: string;
  readonly sheet: string;
  /** `zzz` is to go over into `csl`. */
  readonly reorganisation: string;
  readonly notice: string;
  readonly delivery: string;
  /** Announced by `mzj`, its file there and not yet told of; and one in parts. */
  readonly batch: string;
  readonly large: string;
  /** Of `mzj`, open. */
  readonly issue: string;
  readonly finding: string;
  readonly order: string;
  readonly answered: string;
  readonly violation: string;
  readonly heard: string;
  readonly planned: string;
  readonly inspection: string;
}

export interface Row {
  readonly path: (seeded: Seeded) => string;
  readonly body?: (seeded: Seeded) => unknown;
  /** The department for which the act is its own affair. */
  readonly own: string;
  /** The roles of that department whose affair it is; all that may do it at all, unless said. */
  readonly posts?: readonly Role[];
  /** What becomes of the same role in a department that has nothing to do with it. */
  readonly others: 'refused' | 'open';
  /** Roles that act for the whole district, whatever the row. */
  readonly everywhere?: readonly Role[];
}

const bureau: readonly Role[] = ['bureau'];
/** Whoever tends the steward's desk. */
const desk: readonly Role[] = ['lead', 'cdo', 'steward'];
const resourceBody = { name: '低保救助对象信息', sharing: { type: 'conditional', conditions: '仅用于社会救助' }, opening: { type: 'none' }, items: [{ name: 'household_id', label: '户号', type: 'C' }] };
const checkBody = { purpose: 'collect', resource: '低保走访信息', items: [{ label: '户号' }] };
const dutyBody = { name: '最低生活保障审核确认', legalBasis: '《社会救助暂行办法》第十一条', section: '社会救助科' };
const systemBody = { name: '社会救助业务系统', duties: [], operator: '区民政局信息中心', governmentCloud: true, channels: [] };
const changeBody = { kind: 'law', description: '法规修订' };
const sheetBody = { format: 'xlsx', mode: 'dry-run', sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', size: 18_432 };

/** One row a route. A route without a row fails the test beside this. */
export const rows: Readonly<Record<string, Row>> = {
  registerDepartment: { path: () => '/departments/csl', body: () => ({ name: '长寿路街道', kind: 'department' }), own: 'sjj', others: 'open' },
  readDepartment: { path: () => '/departments/csl', own: 'csl', others: 'open' },
  listDepartments: { path: () => '/departments', own: 'csl', others: 'open' },
  recordOfficer: { path: () => '/departments/csl/officers/cdo', body: () => ({ name: '街道首席数据官', title: '副主任' }), own: 'csl', others: 'refused', everywhere: bureau },
  nameSecurityOffice: { path: () => '/departments/csl/security-office', body: () => ({ name: '信息安全科' }), own: 'csl', others: 'refused', everywhere: bureau },
  proposeReorganisation: { path: () => '/departments/reorganisations', body: () => ({ kind: 'merger', predecessors: ['nobody'], parts: [{ successor: 'csl' }], basis: '机构改革方案', effectiveOn: '2099-01-01' }), own: 'sjj', others: 'open' },
  listReorganisations: { path: () => '/departments/reorganisations', own: 'csl', others: 'open' },
  readReorganisation: { path: ({ reorganisation }) => `/departments/reorganisations/${reorganisation}`, own: 'csl', others: 'open' },
  acceptReorganisation: { path: ({ reorganisation }) => `/departments/reorganisations/${reorganisation}/acceptance`, body: () => ({ outcome: 'refused' }), own: 'csl', others: 'refused' },
  withdrawReorganisation: { path: ({ reorganisation }) => `/departments/reorganisations/${reorganisation}/withdrawal`, body: () => ({}), own: 'sjj', others: 'open' },
  recordAbsence: { path: () => '/departments/csl/officers/security-officer/absence', body: () => ({ from: '2026-10-08', until: '2026-10-16', deputy: { post: 'cdo' } }), own: 'csl', others: 'refused', everywhere: bureau },
  endAbsence: { path: () => '/departments/csl/officers/security-officer/return', body: () => ({}), own: 'csl', others: 'refused', everywhere: bureau },
  publishCalendarYear: { path: () => '/calendar/2031', body: () => ({ holidays: ['2031-01-01'], workdays: [], source: '测试用安排' }), own: 'sjj', others: 'open' },
  readCalendarYear: { path: () => '/calendar/2026', own: 'csl', others: 'open' },
  explainDeadline: { path: () => '/calendar/deadline?from=2026-09-24&days=5', own: 'csl', others: 'open' },
  createResource: { path: () => '/catalog/resources', body: () => resourceBody, own: 'mzj', others: 'open' },
  readResource: { path: ({ resource }) => `/catalog/resources/${resource}`, own: 'mzj', others: 'open' },
  listResources: { path: () => '/catalog/resources', own: 'mzj', others: 'open' },
  checkResource: { path: ({ draft }) => `/catalog/resources/${draft}/check`, body: () => ({}), own: 'mzj', others: 'refused' },
  signResource: { path: ({ draft }) => `/catalog/resources/${draft}/sign-off`, body: () => ({ outcome: 'returned', reason: '请补充' }), own: 'mzj', others: 'refused' },
  reviewResource: { path: ({ draft }) => `/catalog/resources/${draft}/review`, body: () => ({ outcome: 'approved' }), own: 'cyzx', others: 'open' },
  retireResource: { path: ({ draft }) => `/catalog/resources/${draft}/retirement`, body: () => ({ reason: '职责划转' }), own: 'mzj', others: 'refused' },
  adoptResource: { path: () => '/catalog/adoptions', body: () => ({ department: 'mzj', basis: '存量目录', resource: resourceBody }), own: 'cyzx', others: 'open' },
  listEditions: { path: ({ resource }) => `/catalog/resources/${resource}/versions`, own: 'mzj', others: 'open' },
  compareEditions: { path: ({ resource }) => `/catalog/resources/${resource}/differences`, own: 'mzj', others: 'open' },
  createDuty: { path: () => '/catalog/duties', body: () => dutyBody, own: 'mzj', others: 'open' },
  readDuty: { path: ({ duty }) => `/catalog/duties/${duty}`, own: 'mzj', others: 'open' },
  changeDuty: { path: ({ duty }) => `/catalog/duties/${duty}`, body: () => dutyBody, own: 'mzj', others: 'refused' },
  listDuties: { path: () => '/catalog/duties', own: 'mzj', others: 'open' },
  createSystem: { path: () => '/catalog/systems', body: () => systemBody, own: 'mzj', others: 'open' },
  readSystem: { path: ({ system }) => `/catalog/systems/${system}`, own: 'mzj', others: 'open' },
  changeSystem: { path: ({ system }) => `/catalog/systems/${system}`, body: () => systemBody, own: 'mzj', others: 'refused' },
  listSystems: { path: () => '/catalog/systems', own: 'mzj', others: 'open' },
  declareChange: { path: ({ duty }) => `/catalog/duties/${duty}/changes`, body: () => changeBody, own: 'mzj', others: 'refused' },
  readChange: { path: ({ change }) => `/catalog/changes/${change}`, own: 'mzj', others: 'open' },
  listChanges: { path: () => '/catalog/changes', own: 'mzj', others: 'open' },
  completeChange: { path: ({ change }) => `/catalog/changes/${change}/completion`, body: () => ({ statement: '已更新' }), own: 'mzj', others: 'refused' },
  listFindings: { path: () => '/catalog/findings?department=mzj', own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  classifyAnswers: { path: () => '/catalog/classification', body: () => ({ personalInformation: true }), own: 'mzj', others: 'open' },
  readLevels: { path: () => '/catalog/levels', own: 'mzj', others: 'open' },
  publishLevels: { path: () => '/catalog/levels', body: () => ({ source: '区分级指南', levels: [{ name: '一般1级', grade: 'general' }] }), own: 'sjj', others: 'open' },
  changeResource: { path: ({ resource }) => `/catalog/resources/${resource}`, body: () => resourceBody, own: 'mzj', others: 'refused' },
  announceImport: { path: () => '/catalog/imports', body: () => sheetBody, own: 'mzj', others: 'open' },
  startImport: { path: ({ sheet }) => `/catalog/imports/${sheet}/start`, body: () => ({}), own: 'mzj', others: 'refused' },
  readImport: { path: ({ sheet }) => `/catalog/imports/${sheet}`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  listImports: { path: () => '/catalog/imports?department=mzj', own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  exportCatalog: { path: () => '/catalog/exports', body: () => ({ format: 'csv', sheet: 'duties', department: 'mzj' }), own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  suggestSources: { path: () => `/catalog/sources?label=${encodeURIComponent('户号')}`, own: 'csl', others: 'open' },
  makeSourceCheck: { path: () => '/catalog/source-checks', body: () => checkBody, own: 'csl', others: 'open' },
  readSourceCheck: { path: ({ check }) => `/catalog/source-checks/${check}`, own: 'csl', others: 'refused', everywhere: ['bureau', 'centre'] },
  listSourceChecks: { path: () => '/catalog/source-checks?department=csl', own: 'csl', others: 'refused', everywhere: bureau },
  justifyCollection: { path: ({ check }) => `/catalog/source-checks/${check}/justification`, body: () => ({ ground: 'verification', reason: '当场核验' }), own: 'csl', others: 'refused' },
  confirmCollection: { path: ({ check }) => `/catalog/source-checks/${check}/confirmation`, body: () => ({ outcome: 'confirmed' }), own: 'sjj', others: 'open' },
  searchCatalogue: { path: () => '/catalog/search', own: 'csl', others: 'open' },
  listLibraries: { path: () => '/libraries', own: 'csl', others: 'open' },
  readLibrary: { path: () => '/libraries/natural-person', own: 'csl', others: 'open' },
  declareLibraryItems: { path: () => '/libraries/one-child', body: () => ({ name: '出生一件事主题库', source: '会议纪要', items: [] }), own: 'cyzx', others: 'open' },
  closeLibrary: { path: () => '/libraries/one-child/closing', body: () => ({ reason: '专项工作已结束' }), own: 'cyzx', others: 'open' },
  listLibraryVersions: { path: () => '/libraries/natural-person/versions', own: 'csl', others: 'open' },
  proposeLibraryMember: { path: () => '/libraries/natural-person/memberships', body: ({ resource }) => ({ resourceId: resource }), own: 'mzj', others: 'refused' },
  listLibraryMemberships: { path: () => '/libraries/natural-person/memberships', own: 'csl', others: 'open' },
  readLibraryMembership: { path: ({ member }) => `/library-memberships/${member}`, own: 'csl', others: 'open' },
  decideLibraryMember: { path: ({ member }) => `/library-memberships/${member}/decision`, body: () => ({ outcome: 'confirmed' }), own: 'cyzx', others: 'open' },
  withdrawLibraryMember: { path: ({ member }) => `/library-memberships/${member}/withdrawal`, body: () => ({}), own: 'mzj', others: 'refused' },
  endLibraryMember: { path: ({ confirmed }) => `/library-memberships/${confirmed}/ending`, body: () => ({ reason: '已有替代' }), own: 'cyzx', others: 'open' },
  ...sharingRows,
  listNotices: { path: () => '/notices', own: 'csl', others: 'open' },
  // Whose inbox it is not in learns nothing, not even that it exists.
  readNotice: { path: ({ notice }) => `/notices/${notice}`, own: 'mzj', others: 'open' },
  markNoticesRead: { path: () => '/notices/reading', body: ({ notice }) => ({ ids: [notice] }), own: 'mzj', others: 'open' },
  registerWebhook: { path: () => '/notices/webhooks/csl', body: () => ({ url: RECEIVER }), own: 'csl', others: 'refused', everywhere: bureau },
  readWebhook: { path: () => '/notices/webhooks/csl', own: 'csl', others: 'refused', everywhere: bureau },
  listWebhooks: { path: () => '/notices/webhooks', own: 'csl', others: 'open' },
  rotateWebhookSecret: { path: () => '/notices/webhooks/csl/rotation', body: () => ({}), own: 'csl', others: 'refused', everywhere: bureau },
  enableWebhook: { path: () => '/notices/webhooks/csl/enabling', body: () => ({}), own: 'csl', others: 'refused', everywhere: bureau },
  pingWebhook: { path: () => '/notices/webhooks/csl/ping', body: () => ({}), own: 'csl', others: 'refused', everywhere: bureau },
  listWebhookDeliveries: { path: () => '/notices/webhooks/csl/deliveries', own: 'csl', others: 'refused', everywhere: bureau },
  readWebhookDelivery: { path: ({ delivery }) => `/notices/webhooks/csl/deliveries/${delivery}`, own: 'csl', others: 'refused', everywhere: bureau },
  removeWebhook: { path: () => '/notices/webhooks/csl/removal', body: () => ({}), own: 'csl', others: 'refused', everywhere: bureau },
  listWorkItems: { path: () => '/work-items?department=mzj', own: 'mzj', others: 'refused', everywhere: bureau },
  readWorkItem: { path: ({ workItem }) => `/work-items/${workItem}`, own: 'mzj', posts: [...desk, 'bureau'], others: 'refused', everywhere: bureau },
  claimWorkItem: { path: ({ workItem }) => `/work-items/${workItem}/claim`, body: () => ({}), own: 'mzj', posts: desk, others: 'refused' },
  releaseWorkItem: { path: ({ workItem }) => `/work-items/${workItem}/release`, body: () => ({}), own: 'mzj', posts: desk, others: 'refused' },
  urgeWorkItem: { path: ({ workItem }) => `/work-items/${workItem}/urgings`, body: () => ({}), own: 'csl', others: 'refused' },
  draftRegistrationApplication: { path: () => '/registrations/applications', body: ({ unregistered }) => ({ type: 'initial', object: { kind: 'resource', resourceId: unregistered } }), own: 'mzj', others: 'open' },
  readRegistrationApplication: { path: ({ application }) => `/registrations/applications/${application}`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  listRegistrationApplications: { path: () => '/registrations/applications?department=mzj', own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  editRegistrationApplication: { path: ({ application }) => `/registrations/applications/${application}`, body: ({ resource }) => ({ type: 'initial', object: { kind: 'resource', resourceId: resource } }), own: 'mzj', others: 'refused' },
  requestInternalReview: { path: ({ application }) => `/registrations/applications/${application}/review-request`, body: () => ({}), own: 'mzj', others: 'refused' },
  reviewRegistrationInternally: { path: ({ application }) => `/registrations/applications/${application}/internal-review`, body: () => ({ outcome: 'endorsed' }), own: 'mzj', others: 'refused' },
  submitRegistrationApplication: { path: ({ application }) => `/registrations/applications/${application}/submission`, body: () => ({}), own: 'mzj', others: 'refused' },
  withdrawRegistrationApplication: { path: ({ application }) => `/registrations/applications/${application}/withdrawal`, body: () => ({}), own: 'mzj', others: 'refused' },
  acceptRegistrationApplication: { path: ({ application }) => `/registrations/applications/${application}/acceptance`, body: () => ({ outcome: 'accepted' }), own: 'cyzx', others: 'open' },
  concludeFormalReview: { path: ({ application }) => `/registrations/applications/${application}/formal-review`, body: () => ({ outcome: 'passed' }), own: 'cyzx', others: 'open' },
  explainOverrun: { path: ({ application }) => `/registrations/applications/${application}/overrun-explanation`, body: () => ({ reason: '材料须核实' }), own: 'cyzx', others: 'open' },
  assignRegistrationCode: { path: ({ application }) => `/registrations/applications/${application}/code`, body: () => ({ code: 'X-1' }), own: 'cyzx', others: 'open' },
  concludeCancellation: { path: ({ application }) => `/registrations/applications/${application}/cancellation`, body: () => ({ outcome: 'cancelled' }), own: 'cyzx', others: 'open' },
  decideObjection: { path: ({ objection }) => `/registrations/objections/${objection}/decision`, body: () => ({ outcome: 'dismissed', reason: '与登记资源无关' }), own: 'cyzx', others: 'open' },
  listObjections: { path: ({ published }) => `/registrations/applications/${published}/objections`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  readRegistrationStatistics: { path: () => '/registrations/statistics?department=mzj', own: 'mzj', others: 'open' },
  declareAuthorizedOperation: { path: ({ resource }) => `/registrations/operations/${resource}`, body: () => operated, own: 'mzj', others: 'refused' },
  readAuthorizedOperation: { path: ({ resource }) => `/registrations/operations/${resource}`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  listAuthorizedOperations: { path: () => '/registrations/operations?department=mzj', own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  endAuthorizedOperation: { path: ({ resource }) => `/registrations/operations/${resource}/ending`, body: () => ({ reason: '授权期限届满' }), own: 'mzj', others: 'refused' },
  revokeRegistration: { path: ({ registration }) => `/registrations/${registration}/revocation`, body: () => ({ ground: 'forgery', reason: '来源证明系伪造' }), own: 'cyzx', others: 'open' },
  proposeRegistrationChange: { path: ({ registration }) => `/registrations/${registration}/proposal`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  listRegistrations: { path: () => '/registrations?department=mzj', own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  readRegistration: { path: ({ registration }) => `/registrations/${registration}`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  listRegistrationVersions: { path: ({ registration }) => `/registrations/${registration}/versions`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  compareRegistrationVersions: { path: ({ registration }) => `/registrations/${registration}/differences?from=1&to=1`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  readCertificate: { path: ({ registration }) => `/registrations/${registration}/certificate`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  printCertificate: { path: ({ registration }) => `/registrations/${registration}/certificate.pdf`, own: 'mzj', others: 'refused', everywhere: ['bureau', 'centre'] },
  ...cityRows,
  ...qualityRows,
  ...supervisionRows,
  ...reportRows,
  readEvidence: { path: ({ request }) => `/evidence/${request}`, own: 'csl', others: 'refused', everywhere: ['bureau', 'centre'] },
  proveEvidence: { path: ({ request }) => `/evidence/${request}/proof?seq=1`, own: 'csl', others: 'refused', everywhere: ['bureau', 'centre'] },
  listEvidenceSeals: { path: () => '/evidence/seals', own: 'csl', others: 'open' },
  readEvidenceSeal: { path: () => '/evidence/seals/2026-09-24', own: 'csl', others: 'open' },
};

/** Makes what the rows act on, through the API. */
export async function seed(platform: TestPlatform): Promise<Seeded> {
  const { call, deliver, dynamo } = platform;
  const made = async (method: string, path: string, as: ReturnType<typeof official> | undefined, body: unknown, status = 201): Promise<{ id: string; grantId: string }> => {
    const answer = await call(method, path, { as, body });
    if (answer.status !== status) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  for (const code of ['csl', 'mzj', 'wjw', 'sjj', 'zzz']) await made('PUT', `/departments/${code}`, official('sjj', 'bureau'), { name: `单位 ${code}`, kind: 'department' });
  const adopted = (body: object) => made('POST', '/catalog/adoptions', official('cyzx', 'centre'), { department: 'mzj', basis: '存量目录', resource: body });
  const { id: resource } = await adopted(resourceBody);
  const { id: open } = await adopted({ ...resourceBody, sharing: { type: 'unconditional' } });
  const holder = official('mzj', 'steward');
  const { id: draft } = await made('POST', '/catalog/resources', holder, resourceBody);
  const { id: duty } = await made('POST', '/catalog/duties', holder, dutyBody);
  const { id: system } = await made('POST', '/catalog/systems', holder, systemBody);
  const { id: change } = await made('POST', `/catalog/duties/${duty}/changes`, holder, changeBody);
  const { id: sheet } = await made('POST', '/catalog/imports', holder, sheetBody);
  await s3Files('sheets').write(keysOf({ id: sheet, department: 'mzj' }).file, Buffer.alloc(sheetBody.size), 'application/octet-stream');
  const steward = official('csl', 'steward');
  const { id: request } = await made('POST', '/sharing/requests', steward, requestBody({ resource }));
  const { grantId: grant } = await made('POST', '/sharing/requests', steward, requestBody({ resource: open }));
  const { grantId: filesGrant } = await made('POST', '/sharing/requests', steward, { ...requestBody({ resource: open }), method: 'file' });
  const [use, filesUse] = [await seedUse(made, dynamo.client, grant), await seedUse(made, dynamo.client, filesGrant)];
  const { id: scenario } = await made('POST', '/sharing/scenarios', steward, { name: '救助核对', description: '受理时核对', responsible: 'mzj', resources: [resource] });
  for (const subject of [resource, open, request]) await deliver(subject);
  const { id: check } = await made('POST', '/catalog/source-checks', steward, checkBody);
  const { id: member } = await made('POST', '/libraries/natural-person/memberships', holder, { resourceId: resource });
  const { body: told } = await call('GET', '/city-platform/feed', { as: official('sjj', 'bureau') });
  const { id: inventory } = await made('POST', '/city-platform/inventory', official('city', 'city'), { through: 2, entries: [] });
  const { id: confirmed } = await made('POST', '/libraries/natural-person/memberships', holder, { resourceId: open });
  await made('POST', `/library-memberships/${confirmed}/decision`, official('cyzx', 'centre'), { outcome: 'confirmed' }, 200);
  const { id: draftable } = await adopted({ ...resourceBody, sharing: { type: 'unconditional' } });
  const registered = await seedRegistration(made, dynamo.client, draftable);
  const { id: application } = await made('POST', '/registrations/applications', official('mzj', 'steward'), { type: 'initial', object: { kind: 'resource', resourceId: resource } });
  const merger = { kind: 'merger', predecessors: ['zzz'], parts: [{ successor: 'csl' }], basis: '机构改革方案', effectiveOn: '2099-01-01' };
  const { id: reorganisation } = await made('POST', '/departments/reorganisations', official('sjj', 'bureau'), merger);
  return { ...(await seedReports(made, dynamo.client)), ...(await seedBatches(made, dynamo.client, resource)), ...(await seedSupervision(made, dynamo.client)), reorganisation, resource, request, grant, use, filesGrant, filesUse, scenario, check, member, confirmed, inventory, feed: told.items[0].hash, draft, duty, system, change, sheet, workItem: `wi_${request.replace('_', '-')}-review`, application, unregistered: open, ...registered, ...(await seedNotices(platform)) };
}
