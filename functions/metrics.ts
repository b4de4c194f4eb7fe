import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** What a desk wants to see over time. CloudWatch bills each of them in a month in which it was counted. */
type Count =
  | 'MailsReceived'
  | 'MailsHeld'
  | 'MailsSent'
  | 'SendingPaused'
  | 'CanariesReceived'
  | 'RuleSetReplaced'
  | 'FailedRecords';

/** In CloudWatch's embedded format: metrics leave with the log, without a call. */
const metrics = new Metrics({ singleMetric: true });

/** How late a wake came. Noted only where it did: a metric costs for every month in which it has a value. */
export function noteClockLag(seconds: number): void {
  metrics.addMetric('ClockLag', MetricUnit.Seconds, seconds);
}

/** Counts some of a kind. */
export function count(what: Count, number = 1): void {
  metrics.addMetric(what, MetricUnit.Count, number);
}
