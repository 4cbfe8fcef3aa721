import { Duration } from 'aws-cdk-lib/core';
import { Schedule } from 'aws-cdk-lib/aws-events';
import * as environments from '../../functions/notices/environment.ts';
import { noticedTypes } from '../../functions/notices/published.ts';
import { FIVE_MINUTES } from '../constructs/alarms.ts';
import { countedBy } from '../constructs/clockWatch.ts';
import { NoticeDeliveryWorkflow } from '../workflows/noticeDelivery.ts';
import type { Platform } from './platform.ts';

export function placeNotices(platform: Platform): void {
  const { scope, settings, data, recording, alarms } = platform;
  const { departments, notices, key } = data;
  const workflow = platform.workflow('notice-delivery');
  const receivers = { WEBHOOK_PORTS: settings.webhookPorts.join(','), WEBHOOK_ALLOWED_HOSTS: settings.webhookAllowedHosts.join(',') };
  const starting = { DELIVERY_STATE_MACHINE_ARN: workflow.allow('states:StartExecution') };

  platform.function('NoticesApi', {
    name: 'notices-api',
    schema: environments.apiEnvironment,
    environment: { ...recording, ...receivers, ...starting, NOTICES_TABLE: notices.use({ get: true, put: true, list: ['table', 'GSI1'] }), DEPARTMENTS_TABLE: departments.use({ get: true }) },
  });
  const deliver = platform.function('NoticesDeliver', {
    name: 'notices-deliver',
    schema: environments.deliverEnvironment,
    environment: { ...recording, ...receivers, NOTICES_TABLE: notices.use({ get: true, put: true }), WEBHOOK_DISABLE_AFTER_DAYS: String(settings.webhookDisableAfterDays) },
    // Name servers, the receiver, and the record.
    timeout: Duration.seconds(40),
  });
  const machine = new NoticeDeliveryWorkflow(scope, 'NoticeDelivery', { name: workflow.name, settings, key, deliver });

  const notify = platform.consumer('NoticesNotify', {
    name: 'notices-notify',
    schema: environments.notifyEnvironment,
    environment: { ...starting, NOTICES_TABLE: notices.use({ get: true, put: true }), DEPARTMENTS_TABLE: departments.use({ get: true }) },
  });
  for (const [context = '', types = []] of Object.entries(Object.groupBy(noticedTypes, (type) => type.split('.')[0] ?? ''))) {
    platform.onEvent(`NoticesOf${context.replaceAll('-', '')}`, { name: `notices-of-${context}`, context, types, consumer: notify });
  }

  const sweep = platform.consumer('NoticesSweep', {
    name: 'notices-sweep',
    schema: environments.sweepEnvironment,
    environment: { ...starting, NOTICES_TABLE: notices.use({ list: ['GSI2'] }) },
    timeout: Duration.minutes(15),
  });
  platform.onSchedule('HourlyNoticesSweep', { name: 'notices-sweep', schedule: Schedule.rate(Duration.hours(1)), consumer: sweep });

  const counted = (metricName: string) => countedBy(settings.stage, 'notices', metricName, FIVE_MINUTES);
  alarms.add('notices-delivery-workflow-failed', { runbook: 'A workflow execution failed', meaning: 'A delivery of a notice is left to the sweeper.', metric: machine.metricFailed(FIVE_MINUTES) });
  alarms.add('notices-after-commit-failed', { runbook: 'A step after the commit failed', meaning: 'A notice is kept, but its delivery was not started.', metric: counted('AfterCommitFailed') });
  alarms.add('notices-undeliverable', { runbook: 'A webhook cannot be reached', meaning: 'A notice was given up after a day of attempts.', metric: counted('DeliveryGivenUp') });
  alarms.add('notices-webhook-disabled', { runbook: 'A webhook cannot be reached', meaning: 'A department’s webhook was disabled.', metric: counted('WebhookDisabled') });
}
