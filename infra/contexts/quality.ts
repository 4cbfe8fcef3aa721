import { Duration } from 'aws-cdk-lib/core';
import { Schedule } from 'aws-cdk-lib/aws-events';
import * as environments from '../../functions/quality/environment.ts';
import { FOLDERS } from '../../functions/quality/published.ts';
import { FIVE_MINUTES } from '../constructs/alarms.ts';
import { BESIDE_THE_ENGINE_MB, ENGINE_MB } from '../constructs/engine.ts';
import { onArrival } from '../constructs/eventFlow.ts';
import { QualityNightlyWorkflow } from '../workflows/qualityNightly.ts';
import { QualityBatchWorkflow } from '../workflows/qualityBatch.ts';
import type { Platform } from './platform.ts';

/** Batches in, checked: the API, the arrival of files, and the scan in a function of its own with the engine. */
export function placeQuality(platform: Platform): void {
  const { scope, settings, data, recording, alarms } = platform;
  const { catalog, calendar, departments, quality, batches, key } = data;
  const scoring = { SCORE_SCALE: JSON.stringify({ weights: settings.quality.weights, bands: settings.quality.bands }), GRACE_DAYS: String(settings.quality.graceDays) };
  const { arriving, staged, reports } = FOLDERS;
  const workflow = platform.workflow('quality-batch');
  const start = { BATCH_STATE_MACHINE_ARN: workflow.allow('states:StartExecution') };
  platform.function('QualityApi', {
    name: 'quality-api',
    schema: environments.apiEnvironment,
    environment: {
      ...recording,
      ...start,
      QUALITY_TABLE: quality.use({ get: true, put: true, list: ['table', 'GSI1', 'GSI2', 'GSI3'] }),
      CATALOG_TABLE: catalog.use({ get: true }),
      DEPARTMENTS_TABLE: departments.use({ get: true, list: ['GSI1'] }),
      BATCHES_BUCKET: batches.use({ read: [arriving, reports], write: [arriving] }),
      UPLOAD_DAYS: String(settings.quality.uploadDays),
    },
  });
  const arrive = platform.consumer('QualityArrive', {
    name: 'quality-arrive',
    schema: environments.arriveEnvironment,
    environment: { ...recording, ...start, QUALITY_TABLE: quality.use({ get: true, put: true }), BATCHES_BUCKET: batches.use({ read: [arriving] }) },
  });
  onArrival(scope, 'QualityArrived', { name: platform.named('quality-arrived'), bucket: batches.physical, folder: arriving, consumer: arrive });
  const check = platform.function('QualityCheck', {
    name: 'quality-check',
    schema: environments.checkEnvironment,
    environment: {
      ...recording,
      QUALITY_TABLE: quality.use({ get: true, put: true }),
      CATALOG_TABLE: catalog.use({ get: true }),
      BATCHES_BUCKET: batches.use({ read: [arriving, staged], write: [staged, reports] }),
      ...scoring,
      SCAN_MEMORY_MB: String(ENGINE_MB - BESIDE_THE_ENGINE_MB),
      SCAN_THREADS: '2',
      SCAN_UNCOMPRESSED_BYTES: String(settings.quality.uncompressedBytes),
    },
    timeout: Duration.minutes(15),
    memorySize: ENGINE_MB,
    diskMb: 10_240,
  });
  const night = platform.workflow('quality-nightly');
  const nightly = platform.consumer('QualityNightly', {
    name: 'quality-nightly',
    schema: environments.nightlyEnvironment,
    environment: {
      ...recording, ...scoring, ...start,
      NIGHTLY_STATE_MACHINE_ARN: night.allow('states:StartExecution'),
      ISSUE_DAYS: `${settings.quality.issueDays.major},${settings.quality.issueDays.minor}`,
      QUALITY_TABLE: quality.use({ get: true, put: true, list: ['table', 'GSI1', 'GSI2', 'GSI3'] }),
      CATALOG_TABLE: catalog.use({ get: true, list: ['table'] }),
      CALENDAR_TABLE: calendar.use({ get: true }),
      DEPARTMENTS_TABLE: departments.use({ list: ['GSI1'] }),
    },
    timeout: Duration.minutes(15),
  });
  const machine = new QualityBatchWorkflow(scope, 'QualityBatch', { name: workflow.name, settings, key, check, follow: nightly.fn });
  alarms.add('quality-batch-halted', { runbook: 'A check was halted', meaning: 'The check of a batch kept failing; it waits to be checked again.', metric: machine.metricFailed(FIVE_MINUTES) });
  const nights = new QualityNightlyWorkflow(scope, 'QualityNight', { name: night.name, settings, key, nightly: nightly.fn });
  // 02:30 in Shanghai.
  platform.onSchedule('QualityNights', { name: 'quality-nightly', schedule: Schedule.cron({ hour: '18', minute: '30' }), consumer: nightly });
  platform.onEvent('QualityCalendarPublished', { name: 'quality-calendar-published', context: 'calendar', types: ['calendar.year-published'], consumer: nightly });
  alarms.add('quality-night-incomplete', { runbook: 'A night was not complete', meaning: 'Some departments could not be evaluated; they are the next night.', metric: nights.metricFailed(FIVE_MINUTES) });
  platform.handsOver('Quality', {
    name: 'quality-transfer',
    schema: environments.transferEnvironment,
    environment: { ...recording, QUALITY_TABLE: quality.use({ get: true, put: true, list: ['GSI2'] }), CATALOG_TABLE: catalog.use({ get: true }), DEPARTMENTS_TABLE: departments.use({ get: true }) },
  });
  const sweep = platform.consumer('QualitySweep', {
    name: 'quality-sweep',
    schema: environments.sweepEnvironment,
    environment: { ...recording, ...start, QUALITY_TABLE: quality.use({ get: true, put: true, list: ['GSI3'] }), BATCHES_BUCKET: batches.use({ read: [arriving] }) },
    timeout: Duration.minutes(15),
  });
  platform.onSchedule('HourlyQualitySweep', { name: 'quality-sweep', schedule: Schedule.rate(Duration.hours(1)), consumer: sweep });
}
