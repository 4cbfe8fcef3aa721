import { Duration } from 'aws-cdk-lib/core';
import { Schedule } from 'aws-cdk-lib/aws-events';
import * as environments from '../../functions/supervision/environment.ts';
import { FIVE_MINUTES } from '../constructs/alarms.ts';
import { countedBy, watchClock } from '../constructs/clockWatch.ts';
import { RectificationOrderWorkflow } from '../workflows/rectificationOrder.ts';
import type { Platform } from './platform.ts';

/** Daily supervision: detectors once a day, orders with their clocks, violations. */
export function placeSupervision(platform: Platform): void {
  const { scope, settings, data, recording, alarms } = platform;
  const { supervision, calendar, departments, catalog, requests, quality, reports, key } = data;
  const workflow = platform.workflow('rectification-order');
  const thresholds = { DETECTOR_THRESHOLDS: JSON.stringify(settings.supervision) };
  const acting = { ...recording, SUPERVISION_TABLE: supervision.use({ get: true, put: true }), CALENDAR_TABLE: calendar.use({ get: true }) };
  const tending = { ...acting, SUPERVISION_TABLE: supervision.use({ get: true, put: true, list: ['GSI3'] }) };

  platform.function('SupervisionApi', {
    name: 'supervision-api',
    schema: environments.apiEnvironment,
    environment: {
      ...acting, ...thresholds,
      SUPERVISION_TABLE: supervision.use({ get: true, put: true, list: ['table', 'GSI1', 'GSI2'] }),
      DEPARTMENTS_TABLE: departments.use({ get: true, list: ['GSI1'] }),
      CATALOG_TABLE: catalog.use({ list: ['table'] }),
      REPORTS_TABLE: reports.use({ list: ['GSI2'] }),
      ORDER_STATE_MACHINE_ARN: workflow.allow('states:StartExecution', 'states:SendTaskSuccess'),
    },
  });
  const detect = platform.consumer('SupervisionDetect', {
    name: 'supervision-detect',
    schema: environments.detectEnvironment,
    environment: {
      ...recording, ...thresholds,
      SUPERVISION_TABLE: supervision.use({ get: true, put: true, list: ['GSI2'] }),
      DEPARTMENTS_TABLE: departments.use({ list: ['GSI1'] }),
      CATALOG_TABLE: catalog.use({ list: ['table'] }),
      REQUESTS_TABLE: requests.use({ list: ['GSI4'] }),
      QUALITY_TABLE: quality.use({ list: ['GSI1', 'GSI3'] }),
      REPORTS_TABLE: reports.use({ list: ['GSI3'] }),
    },
    timeout: Duration.minutes(15),
  });
  // 03:30 in Shanghai, after the night's evaluation of data.
  platform.onSchedule('SupervisionDaily', { name: 'supervision-detect', schedule: Schedule.cron({ hour: '19', minute: '30' }), consumer: detect });
  alarms.add('supervision-detector-failed', { runbook: 'A detector failed', meaning: 'A detector of electronic supervision could not look at a department; its findings there are those of the day before.', metric: countedBy(settings.stage, 'supervision', 'DetectorFailed', FIVE_MINUTES) });

  const setDeadline = platform.function('SupervisionSetDeadline', { name: 'supervision-setDeadline', schema: environments.setDeadlineEnvironment, environment: { SUPERVISION_TABLE: supervision.use({ get: true }) } });
  const awaitDecision = platform.function('SupervisionAwaitDecision', {
    name: 'supervision-awaitDecision',
    schema: environments.awaitDecisionEnvironment,
    environment: { SUPERVISION_TABLE: supervision.use({ put: true, check: true }), ORDER_STATE_MACHINE_ARN: workflow.allow('states:SendTaskSuccess') },
  });
  const settle = platform.function('SupervisionSettle', { name: 'supervision-settle', schema: environments.settleEnvironment, environment: { ...acting, ORDER_STATE_MACHINE_ARN: workflow.allow('states:StartExecution') } });
  const functions = { setDeadline, awaitDecision, settle };
  const machine = new RectificationOrderWorkflow(scope, 'RectificationOrder', { name: workflow.name, settings, key, functions });

  const sweep = platform.consumer('SupervisionSweep', {
    name: 'supervision-sweep',
    schema: environments.sweepEnvironment,
    environment: { ...tending, ORDER_STATE_MACHINE_ARN: workflow.allow('states:StartExecution', 'states:SendTaskSuccess') },
    timeout: Duration.minutes(15),
  });
  platform.onSchedule('HourlySupervisionSweep', { name: 'supervision-sweep', schedule: Schedule.rate(Duration.hours(1)), consumer: sweep });
  const recompute = platform.consumer('SupervisionRecomputeDeadlines', {
    name: 'supervision-recomputeDeadlines',
    schema: environments.recomputeDeadlinesEnvironment,
    environment: { ...tending, ORDER_STATE_MACHINE_ARN: workflow.allow('states:SendTaskSuccess') },
    timeout: Duration.minutes(15),
  });
  platform.onEvent('SupervisionCalendarPublished', { name: 'supervision-calendar-published', context: 'calendar', types: ['calendar.year-published'], consumer: recompute });
  platform.handsOver('Supervision', {
    name: 'supervision-transfer',
    schema: environments.transferEnvironment,
    environment: { ...recording, SUPERVISION_TABLE: supervision.use({ get: true, put: true, list: ['GSI1'] }), DEPARTMENTS_TABLE: departments.use({ get: true }) },
  });
  watchClock(platform, {
    context: 'supervision',
    cases: { zh: '整改令', en: 'orders to put something right' },
    machines: { order: machine },
    functions,
    sweep: sweep.fn,
    counted: { filed: 'ClockStarted', settled: 'ClockLapsed' },
  });
}
