import { Duration } from 'aws-cdk-lib/core';
import { Schedule } from 'aws-cdk-lib/aws-events';
import * as environments from '../../functions/sharing/environment.ts';
import { FOLDERS } from '../../functions/quality/published.ts';
import { EXTRACTS } from '../../functions/sharing/published.ts';
import { BESIDE_THE_ENGINE_MB, ENGINE_MB } from '../constructs/engine.ts';
import { watchClock } from '../constructs/clockWatch.ts';
import { SharingRequestWorkflow } from '../workflows/sharingRequest.ts';
import type { Platform } from './platform.ts';

export function placeSharing(platform: Platform): void {
  const { scope, settings, data, recording } = platform;
  const { departments, calendar, catalog, requests, quality, batches, key } = data;
  const workflow = platform.workflow('sharing-request');
  const acting = { ...recording, REQUESTS_TABLE: requests.use({ get: true, put: true }) };
  const underReview = { ...acting, REQUESTS_TABLE: requests.use({ get: true, put: true, list: ['GSI5'] }) };

  platform.function('SharingApi', {
    name: 'sharing-api',
    schema: environments.apiEnvironment,
    environment: {
      ...recording,
      REQUESTS_TABLE: requests.use({ get: true, put: true, list: ['GSI1', 'GSI2', 'GSI3', 'GSI4', 'GSI5'] }),
      CATALOG_TABLE: catalog.use({ get: true, check: true }),
      CALENDAR_TABLE: calendar.use({ get: true }),
      DEPARTMENTS_TABLE: departments.use({ get: true }),
      SHARING_STATE_MACHINE_ARN: workflow.allow('states:StartExecution', 'states:SendTaskSuccess'),
    },
  });
  const setDeadline = platform.function('SharingSetDeadline', { name: 'sharing-setDeadline', schema: environments.setDeadlineEnvironment, environment: { REQUESTS_TABLE: requests.use({ get: true }) } });
  const awaitDecision = platform.function('SharingAwaitDecision', {
    name: 'sharing-awaitDecision',
    schema: environments.awaitDecisionEnvironment,
    environment: { REQUESTS_TABLE: requests.use({ put: true, check: true }), SHARING_STATE_MACHINE_ARN: workflow.allow('states:SendTaskSuccess') },
  });
  const remind = platform.function('SharingRemind', { name: 'sharing-remind', schema: environments.remindEnvironment, environment: acting });
  const settle = platform.function('SharingSettle', { name: 'sharing-settle', schema: environments.settleEnvironment, environment: { ...acting, CATALOG_TABLE: catalog.use({ get: true }) } });
  const functions = { setDeadline, awaitDecision, remind, settle };
  const machine = new SharingRequestWorkflow(scope, 'SharingRequest', { name: workflow.name, settings, key, functions });

  const sweep = platform.consumer('SharingSweep', {
    name: 'sharing-sweep',
    schema: environments.sweepEnvironment,
    environment: {
      ...underReview,
      CATALOG_TABLE: catalog.use({ get: true }),
      CALENDAR_TABLE: calendar.use({ get: true }),
      SHARING_STATE_MACHINE_ARN: workflow.allow('states:StartExecution', 'states:SendTaskSuccess'),
    },
    timeout: Duration.minutes(15),
  });
  platform.onSchedule('HourlySweep', { name: 'sharing-sweep', schedule: Schedule.rate(Duration.hours(1)), consumer: sweep });

  const recompute = platform.consumer('SharingRecomputeDeadlines', {
    name: 'sharing-recomputeDeadlines',
    schema: environments.recomputeDeadlinesEnvironment,
    environment: { ...underReview, CALENDAR_TABLE: calendar.use({ get: true }), SHARING_STATE_MACHINE_ARN: workflow.allow('states:SendTaskSuccess') },
    timeout: Duration.minutes(15),
  });
  platform.onEvent('CalendarPublished', { name: 'calendar-published', context: 'calendar', types: ['calendar.year-published'], consumer: recompute });

  const engine = { SCAN_MEMORY_MB: String(ENGINE_MB - BESIDE_THE_ENGINE_MB), SCAN_THREADS: '2' };
  platform.function('SharingDeliveryApi', {
    name: 'sharing-deliveryApi',
    schema: environments.deliveryApiEnvironment,
    environment: { ...recording, ...engine, REQUESTS_TABLE: requests.use({ get: true, put: true, check: true, list: ['GSI1'] }), BATCHES_BUCKET: batches.use({ read: [EXTRACTS] }) },
    timeout: Duration.seconds(29),
    memorySize: ENGINE_MB,
    diskMb: 4096,
  });
  const extract = platform.consumer('SharingExtract', {
    name: 'sharing-extract',
    schema: environments.extractEnvironment,
    environment: {
      ...acting, ...engine,
      CATALOG_TABLE: catalog.use({ get: true }),
      QUALITY_TABLE: quality.use({ get: true }),
      BATCHES_BUCKET: batches.use({ read: [FOLDERS.staged], write: [EXTRACTS] }),
      WATERMARK: settings.delivery.watermark,
    },
    timeout: Duration.minutes(15),
    memorySize: ENGINE_MB,
    diskMb: 10_240,
  });
  platform.onEvent('ExtractAsked', { name: 'sharing-extract-asked', context: 'sharing', types: ['sharing.extract-asked'], consumer: extract });

  platform.handsOver('Sharing', {
    name: 'sharing-transfer',
    schema: environments.transferEnvironment,
    environment: { ...recording, REQUESTS_TABLE: requests.use({ get: true, put: true, list: ['GSI1', 'GSI2'] }), CATALOG_TABLE: catalog.use({ get: true }), DEPARTMENTS_TABLE: departments.use({ get: true }) },
  });

  watchClock(platform, {
    context: 'sharing',
    cases: { zh: '共享申请', en: 'requests' },
    machines: { request: machine },
    functions,
    sweep: sweep.fn,
    counted: { filed: 'RequestFiled', settled: 'DeemedApproved' },
  });
}
