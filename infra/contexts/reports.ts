import { Duration } from 'aws-cdk-lib/core';
import { Schedule } from 'aws-cdk-lib/aws-events';
import * as environments from '../../functions/reports/environment.ts';
import { FIVE_MINUTES } from '../constructs/alarms.ts';
import { countedBy, watchClock } from '../constructs/clockWatch.ts';
import { AnnualReportWorkflow } from '../workflows/annualReport.ts';
import { AssessmentObjectionWorkflow } from '../workflows/assessmentObjection.ts';
import type { Platform } from './platform.ts';

/** Annual reports: the API, the drafting, and the reminders of each; the clock of objections to the yearly assessment. */
export function placeReports(platform: Platform): void {
  const { scope, settings, data, recording, alarms } = platform;
  const { reports, departments, calendar, catalog, requests, quality, registrations, supervision, key } = data;
  const workflow = platform.workflow('annual-report');
  const objection = platform.workflow('assessment-objection');
  // What a report counts is read where it is kept.
  const facts = {
    CATALOG_TABLE: catalog.use({ list: ['table', 'GSI1'] }),
    REQUESTS_TABLE: requests.use({ list: ['GSI1', 'GSI2'] }),
    QUALITY_TABLE: quality.use({ list: ['table', 'GSI2'] }),
    REGISTRATIONS_TABLE: registrations.use({ list: ['GSI5'] }),
    SUPERVISION_TABLE: supervision.use({ list: ['GSI1'] }),
    DEPARTMENTS_TABLE: departments.use({ get: true, list: ['GSI1'] }),
  };
  const start = { REPORT_STATE_MACHINE_ARN: workflow.allow('states:StartExecution') };
  platform.function('ReportsApi', { name: 'reports-api', schema: environments.apiEnvironment, environment: { ...recording, ...facts, ...start, OBJECTION_STATE_MACHINE_ARN: objection.allow('states:StartExecution', 'states:SendTaskSuccess'), REPORTS_TABLE: reports.use({ get: true, put: true, check: true, list: ['GSI1', 'GSI2'] }), CALENDAR_TABLE: calendar.use({ get: true }) } });
  platform.function('ReportsDocuments', {
    name: 'reports-documents',
    schema: environments.documentsEnvironment,
    environment: { REPORTS_TABLE: reports.use({ get: true, list: ['GSI1'] }), DEPARTMENTS_TABLE: departments.use({ get: true, list: ['GSI1'] }) },
    // As certificates: a Chinese typeface of 21 MB, and typesetting is CPU.
    memorySize: 1769,
  });
  const draft = platform.consumer('ReportsDraft', {
    name: 'reports-draft',
    schema: environments.draftEnvironment,
    environment: { ...recording, ...facts, ...start, REPORTS_TABLE: reports.use({ get: true, put: true, list: ['GSI1'] }), CALENDAR_TABLE: calendar.use({ get: true }) },
    timeout: Duration.minutes(15),
  });
  platform.onEvent('ReportsYearOpened', { name: 'reports-year-opened', context: 'reports', types: ['reports.year-opened'], consumer: draft });
  // 04:30 in Shanghai: the figures are those of the night before.
  platform.onSchedule('ReportsDaily', { name: 'reports-draft', schedule: Schedule.cron({ hour: '20', minute: '30' }), consumer: draft });
  const remind = platform.function('ReportsRemind', { name: 'reports-remind', schema: environments.remindEnvironment, environment: { ...recording, REPORTS_TABLE: reports.use({ get: true, put: true }), CALENDAR_TABLE: calendar.use({ get: true }) } });
  const machine = new AnnualReportWorkflow(scope, 'AnnualReport', { name: workflow.name, settings, key, remind });
  alarms.add('reports-reminders-failed', { runbook: 'Reminders of an annual report stopped', meaning: 'The reminders of an annual report kept failing; the daily drafting records them meanwhile, at 04:30.', metric: machine.metricFailed(FIVE_MINUTES) });

  const setDeadline = platform.function('ReportsSetDeadline', { name: 'reports-setDeadline', schema: environments.setDeadlineEnvironment, environment: { REPORTS_TABLE: reports.use({ get: true }) } });
  const awaitDecision = platform.function('ReportsAwaitDecision', {
    name: 'reports-awaitDecision',
    schema: environments.awaitDecisionEnvironment,
    environment: { REPORTS_TABLE: reports.use({ put: true, check: true }), OBJECTION_STATE_MACHINE_ARN: objection.allow('states:SendTaskSuccess') },
  });
  const settle = platform.function('ReportsSettle', { name: 'reports-settle', schema: environments.settleEnvironment, environment: { ...recording, REPORTS_TABLE: reports.use({ get: true, put: true }) } });
  const functions = { setDeadline, awaitDecision, settle };
  const tending = { ...recording, REPORTS_TABLE: reports.use({ get: true, put: true, list: ['GSI3'] }), CALENDAR_TABLE: calendar.use({ get: true }) };
  const sweep = platform.consumer('ReportsSweep', {
    name: 'reports-sweep',
    schema: environments.sweepEnvironment,
    environment: { ...tending, OBJECTION_STATE_MACHINE_ARN: objection.allow('states:StartExecution', 'states:SendTaskSuccess') },
    timeout: Duration.minutes(15),
  });
  platform.onSchedule('HourlyReportsSweep', { name: 'reports-sweep', schedule: Schedule.rate(Duration.hours(1)), consumer: sweep });
  const recompute = platform.consumer('ReportsRecomputeDeadlines', {
    name: 'reports-recomputeDeadlines',
    schema: environments.recomputeDeadlinesEnvironment,
    environment: { ...tending, OBJECTION_STATE_MACHINE_ARN: objection.allow('states:SendTaskSuccess') },
    timeout: Duration.minutes(15),
  });
  platform.onEvent('ReportsCalendarPublished', { name: 'reports-calendar-published', context: 'calendar', types: ['calendar.year-published'], consumer: recompute });
  alarms.add('reports-objection-overrun', { runbook: 'An objection to an assessment was not decided in time', meaning: 'The ten working days for deciding an objection to a yearly assessment are over; nothing is decided by that.', metric: countedBy(settings.stage, 'reports', 'PeriodOverrun', FIVE_MINUTES) });
  watchClock(platform, {
    context: 'reports',
    cases: { zh: '考核异议', en: 'objections to assessments' },
    machines: { objection: new AssessmentObjectionWorkflow(scope, 'AssessmentObjection', { name: objection.name, settings, key, functions }) },
    functions,
    sweep: sweep.fn,
    counted: { filed: 'ClockStarted', settled: 'PeriodOverrun' },
  });
}
