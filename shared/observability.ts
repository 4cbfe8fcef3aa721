import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { once } from './once.ts';

/** Codes and ids only: never an object, a name or a body (网络数据安全管理条例; design §3). */
export const logger = once(() => new Logger());
export const metrics = once(() => new Metrics());

/** Counts one occurrence; the alarms of the operations guide watch these names. */
export function count(name: 'ProblemAnswered' | 'AfterCommitFailed' | 'ProvisionalOverdue' | 'SweptLate' | 'DeemedApproved' | 'RequestFiled' | 'PeriodOverrun' | 'NoticeMade' | 'DeliveryGivenUp' | 'WebhookDisabled' | 'DaySealed' | 'SealBroken' | 'WorkItemRepaired' | 'FeedStuck' | 'FeedRepaired' | 'FeedDrift' | 'ClockStarted' | 'ClockLapsed' | 'DetectorFailed'): void {
  metrics().addMetric(name, MetricUnit.Count, 1);
}

/** Writes what was counted, if anything. Answers nothing on purpose: middy takes a middleware's answer for the response. */
export function publishMetrics(): void {
  if (metrics().hasStoredMetrics()) metrics().publishStoredMetrics();
}

/** What a failure may say in a log: its kind, never its content. */
export function failure(error: unknown): { error: string; code?: string } {
  const { name = typeof error, code } = (error ?? {}) as { name?: string; code?: unknown };
  return typeof code === 'string' ? { error: name, code } : { error: name };
}
