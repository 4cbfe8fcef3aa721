import { Duration } from 'aws-cdk-lib/core';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

export interface AlarmProps {
  /** Heading of the runbook in docs/operations.md; the alarm's description carries its anchor. */
  readonly runbook: string;
  /** What has happened, as a sentence. */
  readonly meaning: string;
  readonly metric: cloudwatch.IMetric;
  /** Alarms from this value on. @default 1 */
  readonly threshold?: number;
  /** @default 1 */
  readonly periods?: number;
  readonly comparison?: cloudwatch.ComparisonOperator;
  /** @default not breaching: no news is good news */
  readonly missing?: cloudwatch.TreatMissingData;
}

/** The topic that operators listen to. It outlives releases: an address is confirmed once. */
export class AlarmTopic extends sns.Topic {
  constructor(scope: Construct, id: string, { settings: { stage, alarmEmail }, key }: { readonly settings: Settings; readonly key: IKey }) {
    super(scope, id, { topicName: `public-data-${stage}-alarms`, masterKey: key, enforceSSL: true });
    if (alarmEmail) this.addSubscription(new EmailSubscription(alarmEmail));
  }
}

export interface AlarmsProps {
  readonly stage: string;
  readonly topic: sns.ITopic;
  /** Where every alarm of every stack is kept, for the dashboard. */
  readonly all: cloudwatch.IAlarm[];
}

/** The one way to make an alarm: without a runbook there is none. */
export class Alarms extends Construct {
  readonly #props: AlarmsProps;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.#props = props;
  }

  add(id: string, { runbook, meaning, metric, threshold = 1, periods = 1, comparison, missing }: AlarmProps): void {
    const alarm = new cloudwatch.Alarm(this, id, {
      alarmName: `public-data-${this.#props.stage}-${id}`,
      alarmDescription: `${meaning} Runbook: docs/operations.md#${anchorOf(runbook)}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: comparison ?? cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: missing ?? cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    const notify = new SnsAction(this.#props.topic);
    alarm.addAlarmAction(notify);
    alarm.addOkAction(notify);
    this.#props.all.push(alarm);
  }
}

/** Five minutes, summed: what most alarms look at. */
export const FIVE_MINUTES = { period: Duration.minutes(5), statistic: 'Sum' } as const;

/** The anchor that Markdown viewers give a heading. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-');
}
