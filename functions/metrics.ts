import { stdout } from 'node:process';

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

const { POWERTOOLS_SERVICE_NAME: service, POWERTOOLS_METRICS_NAMESPACE: Namespace } = process.env;

/**
 * Writes a metric in CloudWatch's embedded metric format: metrics are sent with the log, without a call. Not by the console,
 * which on Lambda begins each line with the time.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
function note(Name: string, Unit: 'Count' | 'Seconds', value: number): void {
  const CloudWatchMetrics = [{ Namespace, Dimensions: [['service']], Metrics: [{ Name, Unit }] }];
  const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics }, service, [Name]: value };
  stdout.write(`${JSON.stringify(line)}\n`);
}

/** Records how late a wake was. Only called for late wakes, since a metric costs in every month in which it has data. */
export function noteClockLag(seconds: number): void {
  note('ClockLag', 'Seconds', seconds);
}

/** Adds to a metric. */
export function count(what: Count, number = 1): void {
  note(what, 'Count', number);
}
