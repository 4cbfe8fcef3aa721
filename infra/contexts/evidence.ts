import { Duration } from 'aws-cdk-lib/core';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { apiEnvironment, publishEnvironment, sealEnvironment } from '../../functions/evidence/environment.ts';
import { FIVE_MINUTES } from '../constructs/alarms.ts';
import { countedBy } from '../constructs/clockWatch.ts';
import { publishFromStream } from '../constructs/eventFlow.ts';
import type { Platform } from './platform.ts';

export function placeEvidence(platform: Platform): void {
  const { bus, alarms, data } = platform;
  platform.function('EvidenceApi', {
    name: 'evidence-api',
    schema: apiEnvironment,
    environment: { ...platform.recording, EVIDENCE_TABLE: data.evidence.use({ get: true, list: ['table'] }), SEALS_TABLE: data.seals.use({ get: true, list: ['table'] }), SEALS_BUCKET: data.sealVault.use('seals') },
  });
  const publish = platform.streamConsumer('EvidencePublish', {
    name: 'evidence-publish',
    schema: publishEnvironment,
    environment: { EVENT_BUS_NAME: { value: bus.eventBusName, grantTo: (grantee) => void bus.grantPutEventsTo(grantee) } },
    timeout: Duration.minutes(1),
    memorySize: 512,
  });
  publishFromStream(data.evidence, data.key, publish);
  alarms.add('evidence-stream-behind', {
    runbook: 'The evidence stream is behind',
    meaning: 'Events are published more than ten minutes late.',
    metric: publish.fn.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
    threshold: Duration.minutes(10).toMilliseconds(),
  });
  placeSeal(platform);
}

/** Midnight of the district is 16:00 UTC; two hours later a day is surely over. */
const TWO_IN_THE_MORNING = Schedule.cron({ minute: '0', hour: '18' });

function placeSeal(platform: Platform): void {
  const { alarms, data, settings: { stage } } = platform;
  const seal = platform.consumer('EvidenceSeal', {
    name: 'evidence-seal',
    schema: sealEnvironment,
    environment: {
      ...platform.recording,
      EVIDENCE_TABLE: data.evidence.use({ get: true, put: true, list: ['GSI1'] }),
      SEALS_TABLE: data.seals.use({ get: true, put: true, list: ['table'] }),
      SEALS_BUCKET: data.sealVault.use('seals', { write: true }),
      SEAL_KEY_ID: data.sealKey.signs(),
    },
    timeout: Duration.minutes(15),
  });
  platform.onSchedule('DailySeal', { name: 'evidence-seal', schedule: TWO_IN_THE_MORNING, consumer: seal });
  alarms.add('seal-missing', {
    runbook: 'A day was not sealed',
    meaning: 'No day of evidence was sealed for two days.',
    metric: countedBy(stage, 'evidence', 'DaySealed', { period: Duration.days(1), statistic: 'Sum' }),
    periods: 2,
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    missing: TreatMissingData.BREACHING,
  });
  alarms.add('seal-broken', {
    runbook: 'A seal does not fit',
    meaning: 'Sealed evidence was changed, or a seal does not follow from the day before.',
    metric: countedBy(stage, 'evidence', 'SealBroken', FIVE_MINUTES),
  });
}
