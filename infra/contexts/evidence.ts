import { Duration } from 'aws-cdk-lib/core';
import { apiEnvironment, publishEnvironment } from '../../functions/evidence/environment.ts';
import { publishFromStream } from '../constructs/eventFlow.ts';
import type { Platform } from './platform.ts';

export function placeEvidence(platform: Platform): void {
  const { bus, alarms, data } = platform;
  platform.function('EvidenceApi', {
    name: 'evidence-api',
    schema: apiEnvironment,
    environment: { ...platform.recording, EVIDENCE_TABLE: data.evidence.use({ list: ['table'] }) },
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
}
