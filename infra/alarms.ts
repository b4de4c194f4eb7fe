import { Aws, Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionDeclaration } from '../functions/function-declaration.ts';
import { canary, intake, reconcile, send, wake } from '../functions/steps.ts';

/** What is watched. */
export interface Watched {
  alarmAddress: string;
  /** Queues in which a message means that something failed for good, for now: the reconciler redrives it. */
  failureQueues: readonly IQueue[];
  /** Where a message means that only a person can mend it. */
  parkedQueue: IQueue;
  /** Queues that are worked off within seconds while all is well. */
  workQueues: readonly IQueue[];
  relay: IFunction;
  /** Runs each minute. */
  tick: IFunction;
  apiServerErrors: IMetric;
  /** Whether the desk writes to itself every hour. */
  canary: boolean;
}

interface Condition {
  id: string;
  meaning: string;
  metric: IMetric;
  /** The alarm rings above this, or below it, where silence rings too. */
  limit: { above: number } | { below: number };
  /** For so many periods of the metric in a row. */
  periods: number;
  /** Of those periods, as many suffice; all of them where nothing is said. */
  breaching?: number;
}

/** Every alarm, mailed to one address. At $0.10 a month each, functions share theirs. */
export class Alarms extends Construct {
  constructor(scope: Construct, watched: Watched) {
    super(scope, 'Alarms');
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(watched.alarmAddress));
    topic.addToResourcePolicy(alarmsPublish(topic));
    const mail = new SnsAction(topic);
    for (const { id, meaning, metric, limit, periods, breaching } of conditions(watched)) {
      new Alarm(this, id, {
        alarmDescription: meaning,
        metric,
        evaluationPeriods: periods,
        ...(breaching && { datapointsToAlarm: breaching }),
        ...('above' in limit ? ringsAbove(limit.above) : ringsBelow(limit.below)),
      }).addAlarmAction(mail);
    }
  }
}

function ringsAbove(threshold: number) {
  return {
    threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  };
}

function ringsBelow(threshold: number) {
  return {
    threshold,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  };
}

/** A topic with a policy of its own no longer lets the account's services publish by default. */
function alarmsPublish(topic: Topic): PolicyStatement {
  return new PolicyStatement({
    sid: 'AlarmsPublish',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });
}

const period = Duration.minutes(1);

function conditions({
  failureQueues,
  parkedQueue,
  workQueues,
  relay,
  tick,
  apiServerErrors,
  canary: isCanaryWanted,
}: Watched): Condition[] {
  return [
    ...failureQueues.map((queue) => ({
      id: `${idOf(queue)}Depth`,
      meaning:
        'Something failed all its tries and came into this queue. It is redriven by itself: look why it fails.',
      metric: arrivalsIn(queue),
      limit: { above: 0 },
      // Of several minutes, since the latest has no figure yet and is filled up.
      periods: 5,
      breaching: 1,
    })),
    {
      id: 'ParkedFailures',
      meaning:
        'Something fails again and again, for more than a day, and is parked: mend it, then have it redriven.',
      metric: arrivalsIn(parkedQueue),
      limit: { above: 0 },
      periods: 5,
      breaching: 1,
    },
    ...workQueues.map((queue) => ({
      id: `${idOf(queue)}Age`,
      meaning: 'Mail, or a ticket, waits longer than half an hour: its function fails, or is throttled.',
      metric: queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      // A mail of which nobody knows whether it left is rightly waited for, a quarter of an hour and a retry.
      limit: { above: 1800 },
      periods: 1,
    })),
    {
      id: 'OutboxAge',
      meaning: 'Events are published more than a minute late: the relay fails, or is throttled.',
      metric: relay.metric('IteratorAge', { period, statistic: 'Maximum' }),
      limit: { above: 60_000 },
      periods: 2,
    },
    {
      id: 'ClockStopped',
      meaning: 'Nothing falls due any more: the schedule is gone, or may not start the tick.',
      metric: tick.metricInvocations({ period, statistic: 'Sum' }),
      limit: { below: 1 },
      periods: 5,
    },
    {
      id: 'ClockLag',
      meaning: 'Tickets are woken more than a minute late: the tick or the wakes fail, or are throttled.',
      metric: new Metric({
        namespace: 'Kefu',
        metricName: 'ClockLag',
        dimensionsMap: { service: wake.name },
        period,
        statistic: 'Maximum',
      }),
      limit: { above: 60 },
      // One alone may be a wake that was tried again, 90 seconds later. Two within an hour are more than that, and where
      // little falls due there won't be minutes in a row: a minute without a late wake has no value.
      periods: 60,
      breaching: 2,
    },
    {
      id: 'FailedRecords',
      meaning:
        'Events could not be published and lie in the bucket of failed records. They are redriven: look why they fail.',
      // Noted in each round that found some, so that it rings for every incident.
      metric: new Metric({
        namespace: 'Kefu',
        metricName: 'FailedRecords',
        dimensionsMap: { service: reconcile.name },
        period: Duration.minutes(15),
        statistic: 'Sum',
      }),
      limit: { above: 0 },
      periods: 1,
    },
    {
      id: 'BounceRate',
      meaning:
        'So much mail of the account comes back that SES will review it at 5 %: see which addresses are dead.',
      metric: reputation('BounceRate'),
      limit: { above: 0.04 },
      periods: 1,
    },
    {
      id: 'ComplaintRate',
      meaning: 'So many recipients report the account’s mail as spam that SES will review it at 0.1 %.',
      metric: reputation('ComplaintRate'),
      limit: { above: 0.0008 },
      periods: 1,
    },
    {
      id: 'SendingPaused',
      meaning:
        'SES takes no mail: sending is paused for the account or the configuration set. Mail waits for a day.',
      metric: new Metric({
        namespace: 'Kefu',
        metricName: 'SendingPaused',
        dimensionsMap: { service: send.name },
        period,
        statistic: 'Sum',
      }),
      limit: { above: 0 },
      periods: 1,
    },
    {
      id: 'ApiServerErrors',
      meaning: 'The API answers with 5xx.',
      metric: apiServerErrors,
      limit: { above: 0 },
      periods: 2,
    },
    {
      id: 'FunctionErrors',
      meaning: 'Functions of this account and region fail again and again.',
      metric: ofAllFunctions('Errors'),
      limit: { above: 0 },
      periods: 5,
    },
    {
      id: 'FunctionThrottles',
      meaning: 'Functions of this account and region are throttled: raise the concurrency limit.',
      metric: ofAllFunctions('Throttles'),
      limit: { above: 0 },
      periods: 5,
    },
    ...(isCanaryWanted ? canaryConditions : []),
  ];
}

const canaryPeriod = Duration.hours(1);

/** One mail is written an hour, at any minute of it: two hours without any are silence. */
const canaryConditions: readonly Condition[] = [
  {
    id: 'MailSilence',
    meaning: 'The mail that the desk writes to itself every hour does not come in: neither does any other.',
    metric: counted('CanariesReceived', intake),
    limit: { below: 1 },
    periods: 2,
  },
  {
    id: 'RuleSetReplaced',
    meaning:
      'Another receipt rule set is active: no mail reaches the desk. Activate the old one, or join the new one.',
    metric: counted('RuleSetReplaced', canary),
    limit: { above: 0 },
    periods: 1,
  },
];

function counted(metricName: string, { name }: FunctionDeclaration): Metric {
  const dimensionsMap = { service: name };
  return new Metric({ namespace: 'Kefu', metricName, dimensionsMap, period: canaryPeriod, statistic: 'Sum' });
}

/** Without a dimension, Lambda's figures are sums over the account and region, as its concurrency limit is. */
function ofAllFunctions(metricName: string): Metric {
  return new Metric({ namespace: 'AWS/Lambda', metricName, period, statistic: 'Sum' });
}

/** SES's own figures of the account, over what it takes for a representative volume of mail (SES developer guide). */
function reputation(rate: 'BounceRate' | 'ComplaintRate'): Metric {
  const metricName = `Reputation.${rate}`;
  return new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Maximum' });
}

/**
 * How many more messages lie in a queue than a minute ago. The number alone would ring once: while a message of the first
 * incident lies there, the alarm would not leave its state, and not ring for the second. What is moved to a dead-letter queue
 * counts neither as sent nor as received, and a queue that nothing happens in for six hours has no figures, which count as none:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
function arrivalsIn(queue: IQueue): IMetric {
  return new MathExpression({
    expression: 'DIFF(FILL(depth, 0))',
    usingMetrics: {
      depth: queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
    },
    period,
  });
}

/** `MailIn/Failures` as `MailInFailures`. */
function idOf(queue: IQueue): string {
  return queue.node.path.split('/').slice(1).join('');
}
