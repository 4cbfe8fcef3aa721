import type { apiHandler } from '#shared/http/apiHandler.ts';
import { wireApi as wireCalendar } from '../../functions/calendar/wire.ts';
import { wireImportsApi } from '../../functions/catalog/sheets/wire.ts';
import { wireExportsApi } from '../../functions/catalog/sheets/wireExports.ts';
import { wireApi as wireCatalog } from '../../functions/catalog/wire.ts';
import { wireApi as wireCityPlatform } from '../../functions/cityPlatform/wire.ts';
import { wireApi as wireDepartments } from '../../functions/departments/wire.ts';
import { wireApi as wireEvidence } from '../../functions/evidence/wire.ts';
import { wireApi as wireLibraries } from '../../functions/libraries/wire.ts';
import { wireApi as wireNotices } from '../../functions/notices/wire.ts';
import { wireApi as wireQuality } from '../../functions/quality/wire.ts';
import { wireApi as wireRegistrations } from '../../functions/registrations/wire.ts';
import { wireCertificate } from '../../functions/registrations/wireCertificate.ts';
import { wireDeliveryApi } from '../../functions/sharing/delivery/wire.ts';
import { wireApi as wireReports } from '../../functions/reports/wire.ts';
import { wireDocuments as wireReportDocuments } from '../../functions/reports/wireDocuments.ts';
import { wireApi as wireSharing } from '../../functions/sharing/wire.ts';
import { wireApi as wireSources } from '../../functions/sources/wire.ts';
import { wireApi as wireSupervision } from '../../functions/supervision/wire.ts';
import { wireApi as wireWorkItems } from '../../functions/workItems/wire.ts';
import { typeface } from './typeface.ts';

/** The environment of every function, on an engine and a bench of one process. */
export const environment = {
  DEPARTMENTS_TABLE: 'Departments',
  CALENDAR_TABLE: 'Calendar',
  CATALOG_TABLE: 'Catalog',
  SOURCES_TABLE: 'Sources',
  LIBRARIES_TABLE: 'Libraries',
  CITY_PLATFORM_TABLE: 'CityPlatform',
  FEED_KEY_ID: 'feed',
  CITY_ENDPOINT: undefined,
  REQUESTS_TABLE: 'Requests',
  NOTICES_TABLE: 'Notices',
  DELIVERY_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:notice-delivery',
  WEBHOOK_PORTS: [443],
  WEBHOOK_ALLOWED_HOSTS: [],
  WORK_ITEMS_TABLE: 'WorkItems',
  URGINGS_PER_WORKING_DAY: '1',
  PUBLIC_URL: 'https://data.example.org',
  REGISTRATIONS_TABLE: 'Registrations',
  EVIDENCE_TABLE: 'Evidence',
  SEALS_TABLE: 'Seals',
  SEALS_BUCKET: 'seals',
  SHEETS_BUCKET: 'sheets',
  IMPORT_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:catalog-import',
  EVIDENCE_ALGORITHM: 'sha256' as const,
  SHARING_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:sharing-request',
  ACCEPTANCE_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:registration-acceptance',
  FORMAL_REVIEW_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:registration-formal-review',
  PUBLICATION_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:registration-publication',
  CANCELLATION_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:registration-cancellation',
  VALIDITY_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:registration-validity',
  QUALITY_TABLE: 'Quality',
  SUPERVISION_TABLE: 'Supervision',
  REPORTS_TABLE: 'Reports',
  REPORT_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:annual-report',
  OBJECTION_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:assessment-objection',
  ORDER_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:rectification-order',
  DETECTOR_THRESHOLDS: { scoreBelow: 60, silenceShare: 0.3, silenceAtLeast: 3 },
  BATCHES_BUCKET: 'batches',
  UPLOAD_DAYS: 7,
  SCAN_MEMORY_MB: 512,
  SCAN_THREADS: 2,
  BATCH_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:quality-batch',
  CATALOG_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:catalog-clock',
};

type Api = Parameters<typeof apiHandler>[0];

/** The API of every context but the documentation's, wired as deployed; the stores are those that the SDK of this process points at. */
export function everyApi() {
  return {
    departments: wireDepartments(environment),
    calendar: wireCalendar(environment),
    catalog: together(wireCatalog(environment), wireImportsApi(environment), wireExportsApi(environment)),
    sources: wireSources(environment),
    libraries: wireLibraries(environment),
    sharing: together(wireSharing(environment), wireDeliveryApi(environment)),
    notices: wireNotices(environment),
    workItems: wireWorkItems(environment),
    registrations: together(wireRegistrations(environment), wireCertificate(environment, () => typeface)),
    quality: wireQuality(environment),
    supervision: wireSupervision(environment),
    reports: together(wireReports(environment), wireReportDocuments(environment, () => typeface)),
    cityPlatform: wireCityPlatform(environment),
    evidence: wireEvidence(environment),
  } satisfies Readonly<Record<string, Api>>;
}

/** The functions of a context behind one handler, as the gateway has them behind one address. */
function together(api: Api, ...others: readonly Api[]): Api {
  return { ...api, endpoints: [...api.endpoints, ...others.flatMap(({ endpoints }) => endpoints)] };
}
