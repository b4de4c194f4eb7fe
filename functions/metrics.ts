import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Custom metrics. CloudWatch charges for each one in the months in which it has data. */
type Count =
  | 'MailsReceived'
  | 'MailsHeld'
  | 'MailsSent'
  | 'SendingPaused'
  | 'CanariesReceived'
  | 'DigestsFailed'
  | 'RuleSetReplaced'
  | 'FailedRecords';

/** In CloudWatch's embedded metric format: metrics are sent with the log, without a call. */
const metrics = new Metrics({ singleMetric: true });

/** Records how late a wake was. Only called for late wakes, since a metric costs in every month in which it has data. */
export function noteClockLag(seconds: number): void {
  metrics.addMetric('ClockLag', MetricUnit.Seconds, seconds);
}

/** Adds to a metric. */
export function count(what: Count, number = 1): void {
  metrics.addMetric(what, MetricUnit.Count, number);
}
