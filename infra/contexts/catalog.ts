import { Duration } from 'aws-cdk-lib/core';
import { Schedule } from 'aws-cdk-lib/aws-events';
import * as environments from '../../functions/catalog/environment.ts';
import { watchClock } from '../constructs/clockWatch.ts';
import { CatalogClockWorkflow } from '../workflows/catalogClock.ts';
import { placeCatalogSheets } from './catalogSheets.ts';
import type { Platform } from './platform.ts';

export function placeCatalog(platform: Platform): void {
  const { scope, settings, data, recording } = platform;
  const { catalog, calendar, departments, key } = data;
  const workflow = platform.workflow('catalog-clock');
  const acting = { ...recording, CATALOG_TABLE: catalog.use({ get: true, put: true }) };
  const clocked = { ...recording, CATALOG_TABLE: catalog.use({ get: true, put: true, list: ['GSI3'] }), CALENDAR_TABLE: calendar.use({ get: true }) };

  platform.function('CatalogApi', {
    name: 'catalog-api',
    schema: environments.apiEnvironment,
    environment: {
      ...recording,
      CATALOG_TABLE: catalog.use({ get: true, put: true, list: ['table', 'GSI1', 'GSI2', 'GSI3'] }),
      CALENDAR_TABLE: calendar.use({ get: true }),
      DEPARTMENTS_TABLE: departments.use({ get: true }),
      CATALOG_STATE_MACHINE_ARN: workflow.allow('states:StartExecution', 'states:SendTaskSuccess'),
    },
  });
  const setDeadline = platform.function('CatalogSetDeadline', { name: 'catalog-setDeadline', schema: environments.setDeadlineEnvironment, environment: { CATALOG_TABLE: catalog.use({ get: true }) } });
  const awaitDecision = platform.function('CatalogAwaitDecision', {
    name: 'catalog-awaitDecision',
    schema: environments.awaitDecisionEnvironment,
    environment: { CATALOG_TABLE: catalog.use({ put: true, check: true }), CATALOG_STATE_MACHINE_ARN: workflow.allow('states:SendTaskSuccess') },
  });
  const settle = platform.function('CatalogSettle', { name: 'catalog-settle', schema: environments.settleEnvironment, environment: acting });
  const functions = { setDeadline, awaitDecision, settle };
  const machine = new CatalogClockWorkflow(scope, 'CatalogClock', { name: workflow.name, settings, key, functions });

  const sweep = platform.consumer('CatalogSweep', {
    name: 'catalog-sweep',
    schema: environments.sweepEnvironment,
    environment: { ...clocked, CATALOG_STATE_MACHINE_ARN: workflow.allow('states:StartExecution', 'states:SendTaskSuccess'), IMPORT_STATE_MACHINE_ARN: platform.workflow('catalog-import').allow('states:StartExecution') },
    timeout: Duration.minutes(15),
  });
  platform.onSchedule('HourlyCatalogSweep', { name: 'catalog-sweep', schedule: Schedule.rate(Duration.hours(1)), consumer: sweep });

  const recompute = platform.consumer('CatalogRecomputeDeadlines', {
    name: 'catalog-recomputeDeadlines',
    schema: environments.recomputeDeadlinesEnvironment,
    environment: { ...clocked, CATALOG_STATE_MACHINE_ARN: workflow.allow('states:SendTaskSuccess') },
    timeout: Duration.minutes(15),
  });
  platform.onEvent('CatalogCalendarPublished', { name: 'catalog-calendar-published', context: 'calendar', types: ['calendar.year-published'], consumer: recompute });

  platform.handsOver('Catalog', {
    name: 'catalog-transfer',
    schema: environments.transferEnvironment,
    environment: { ...recording, CATALOG_TABLE: catalog.use({ get: true, put: true, list: ['GSI1'] }), DEPARTMENTS_TABLE: departments.use({ get: true }) },
  });

  placeCatalogSheets(platform);
  watchClock(platform, {
    context: 'catalog',
    cases: { zh: '目录审核和更新', en: 'catalogue reviews and updates' },
    machines: { clock: machine },
    functions,
    sweep: sweep.fn,
    counted: { filed: 'ClockStarted', settled: 'ClockLapsed' },
  });
}
