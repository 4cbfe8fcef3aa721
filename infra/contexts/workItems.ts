import { Duration } from 'aws-cdk-lib/core';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule } from 'aws-cdk-lib/aws-events';
import * as environments from '../../functions/workItems/environment.ts';
import { actsOf } from '../../functions/workItems/published.ts';
import { FIVE_MINUTES } from '../constructs/alarms.ts';
import { countedBy } from '../constructs/clockWatch.ts';
import type { Platform } from './platform.ts';

export function placeWorkItems(platform: Platform): void {
  const { data, settings, recording } = platform;
  const { departments, calendar, requests, registrations, libraries, quality, supervision, reports, workItems } = data;
  const projecting = { ...recording, WORK_ITEMS_TABLE: workItems.use({ get: true, put: true }), DEPARTMENTS_TABLE: departments.use({ get: true }) };
  const reminding = {
    ...projecting,
    WORK_ITEMS_TABLE: workItems.use({ get: true, put: true, list: ['GSI5'] }),
    CALENDAR_TABLE: calendar.use({ get: true }),
    ESCALATE_WORKING_DAYS_BEFORE: settings.workItems.escalateWorkingDaysBefore === 1 ? ('1' as const) : ('0' as const),
  };

  platform.function('WorkItemsApi', {
    name: 'workItems-api',
    schema: environments.apiEnvironment,
    environment: {
      ...projecting,
      WORK_ITEMS_TABLE: workItems.use({ get: true, put: true, list: ['GSI1', 'GSI2', 'GSI3', 'GSI4'] }),
      CALENDAR_TABLE: calendar.use({ get: true }),
      URGINGS_PER_WORKING_DAY: String(settings.workItems.urgingsPerWorkingDay),
    },
  });
  const project = platform.consumer('WorkItemsProject', { name: 'workItems-project', schema: environments.projectEnvironment, environment: projecting });
  for (const [context, types] of Object.entries(actsOf)) platform.onEvent(`WorkItemsOf${context}`, { name: `work-items-of-${context}`, context, types, consumer: project });

  const remind = platform.consumer('WorkItemsRemind', { name: 'workItems-remind', schema: environments.remindEnvironment, environment: reminding, timeout: Duration.minutes(15) });
  // 08:30 in Shanghai, which knows no summer time; on days off it does nothing.
  platform.onSchedule('WorkItemsMorning', { name: 'work-items-remind', schedule: Schedule.cron({ hour: '0', minute: '30' }), consumer: remind });

  const reconcile = platform.consumer('WorkItemsReconcile', {
    name: 'workItems-reconcile',
    schema: environments.reconcileEnvironment,
    environment: {
      ...reminding,
      DEPARTMENTS_TABLE: departments.use({ get: true, list: ['GSI1'] }),
      REQUESTS_TABLE: requests.use({ get: true, list: ['GSI3', 'GSI5'] }),
      REGISTRATIONS_TABLE: registrations.use({ get: true, list: ['GSI2'] }),
      LIBRARIES_TABLE: libraries.use({ get: true, list: ['GSI3'] }),
      QUALITY_TABLE: quality.use({ get: true, list: ['GSI3'] }),
      SUPERVISION_TABLE: supervision.use({ get: true, list: ['GSI2'] }),
      REPORTS_TABLE: reports.use({ get: true, list: ['GSI3'] }),
    },
    timeout: Duration.minutes(15),
  });
  platform.onSchedule('WorkItemsHourly', { name: 'work-items-reconcile', schedule: Schedule.rate(Duration.hours(1)), consumer: reconcile });

  platform.alarms.add('workItems-sweep-missing', {
    runbook: 'The hourly sweep did not run',
    meaning: 'No reconciliation of work items ran for two hours.',
    metric: reconcile.fn.metricInvocations({ period: Duration.hours(1), statistic: 'Sum' }),
    periods: 2,
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    missing: TreatMissingData.BREACHING,
  });
  platform.alarms.add('workItems-repaired', {
    runbook: 'Work items had to be repaired',
    meaning: 'A case waited, or no longer waited, and its work item did not say so.',
    metric: countedBy(settings.stage, 'workItems', 'WorkItemRepaired', FIVE_MINUTES),
  });
}
