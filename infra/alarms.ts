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
import { canary, intake, reconcile, relay, send, sendDigests, wake } from '../functions/steps.ts';
import { functionName } from './names.ts';
import type { Settings } from './settings.ts';

/** What the alarms watch. */
export interface Watched {
  settings: Settings;
  /** Failure queues, whose messages the reconciler redrives. */
  failureQueues: readonly IQueue[];
  /** The queue of messages that need an operator. */
  parkedQueue: IQueue;
  /** Queues that are normally empty within seconds. */
  workQueues: readonly IQueue[];
  /** Runs each minute. */
  tick: IFunction;
  apiServerErrors: IMetric;
}

interface Condition {
  id: string;
  meaning: string;
  metric: IMetric;
  /** The alarm is triggered above this, or below it; for `below`, missing data triggers it too. */
  limit: { above: number } | { below: number };
  /** How many periods of the metric are evaluated. */
  periods: number;
  /** How many of those periods must breach; all of them by default. */
  breaching?: number;
}

/** All alarms, mailed to one address. An alarm costs $0.10 a month, so functions share theirs. */
export class Alarms extends Construct {
  constructor(scope: Construct, watched: Watched) {
    super(scope, 'Alarms');
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(watched.settings.alarmAddress));
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
  settings,
  failureQueues,
  parkedQueue,
  workQueues,
  tick,
  apiServerErrors,
}: Watched): Condition[] {
  return [
    ...failureQueues.map((queue) => ({
      id: `${idOf(queue)}Depth`,
      meaning:
        'Something failed all its retries and arrived in this queue. It is redriven automatically: find out why it fails.',
      metric: arrivalsIn(queue),
      limit: { above: 0 },
      // Several minutes, since the latest has no data yet and is filled.
      periods: 5,
      breaching: 1,
    })),
    {
      id: 'ParkedFailures',
      meaning: 'Something failed for more than a day and is parked: fix the cause, then redrive it.',
      metric: arrivalsIn(parkedQueue),
      limit: { above: 0 },
      periods: 5,
      breaching: 1,
    },
    ...workQueues.map((queue) => ({
      id: `${idOf(queue)}Age`,
      meaning: 'Mail or a ticket has waited for more than half an hour: its function fails or is throttled.',
      metric: queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      // A mail whose state is unknown waits for a quarter of an hour and a retry.
      limit: { above: 1800 },
      periods: 1,
    })),
    {
      id: 'OutboxAge',
      meaning: 'Events are published more than a minute late: the relay fails or is throttled.',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'IteratorAge',
        dimensionsMap: { FunctionName: functionName(settings, relay) },
        period,
        statistic: 'Maximum',
      }),
      limit: { above: 60_000 },
      periods: 2,
    },
    {
      id: 'ClockStopped',
      meaning: 'No timer runs any more: the schedule is missing, or may not start the tick.',
      metric: tick.metricInvocations({ period, statistic: 'Sum' }),
      limit: { below: 1 },
      periods: 5,
    },
    {
      id: 'ClockLag',
      meaning: 'Timers of tickets run more than a minute late: the tick or the wakes fail or are throttled.',
      metric: new Metric({
        namespace: 'Kefu',
        metricName: 'ClockLag',
        dimensionsMap: { service: wake.name },
        period,
        statistic: 'Maximum',
      }),
      limit: { above: 60 },
      // A single late wake may be one that was retried after 90 seconds, so two within an hour are needed. They need not be
      // consecutive: a minute without a late wake has no data.
      periods: 60,
      breaching: 2,
    },
    {
      id: 'FailedRecords',
      meaning:
        'Events could not be published and are in the bucket of failed records. They are redriven: find out why they fail.',
      // Counted in each round that found some, so that every incident triggers it.
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
      id: 'DigestsFailed',
      meaning:
        "Mail with notifications or reports of held mail can't be sent to an agent; the log of mail-send-digests contains the reason. After a day it is given up.",
      metric: counted('DigestsFailed', sendDigests),
      limit: { above: 0 },
      periods: 1,
    },
    {
      id: 'BounceRate',
      meaning:
        'The bounce rate of the account approaches 5 %, at which SES reviews it: find the invalid addresses.',
      metric: reputation('BounceRate'),
      limit: { above: 0.04 },
      periods: 1,
    },
    {
      id: 'ComplaintRate',
      meaning: 'The complaint rate of the account approaches 0.1 %, at which SES reviews it.',
      metric: reputation('ComplaintRate'),
      limit: { above: 0.0008 },
      periods: 1,
    },
    {
      id: 'SendingPaused',
      meaning:
        'SES accepts no mail: sending is paused for the account or the configuration set. Mail waits for up to a day.',
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
      meaning: 'Functions of this account and region fail repeatedly.',
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
    ...(settings.canary ? canaryConditions : []),
  ];
}

const hour = Duration.hours(1);

/** One mail is sent each hour, at any minute of it: two hours without one mean that none arrives. */
const canaryConditions: readonly Condition[] = [
  {
    id: 'MailSilence',
    meaning:
      'The mail that the desk sends itself every hour does not arrive: probably no other mail does either.',
    metric: counted('CanariesReceived', intake),
    limit: { below: 1 },
    periods: 2,
  },
  {
    id: 'RuleSetReplaced',
    meaning:
      'Another receipt rule set is active: no mail reaches the desk. Activate the old one, or add the rule to the new one.',
    metric: counted('RuleSetReplaced', canary),
    limit: { above: 0 },
    periods: 1,
  },
];

function counted(metricName: string, { name }: FunctionDeclaration): Metric {
  const dimensionsMap = { service: name };
  return new Metric({ namespace: 'Kefu', metricName, dimensionsMap, period: hour, statistic: 'Sum' });
}

/** Without a dimension, Lambda's metrics are sums over the account and region, like its concurrency limit. */
function ofAllFunctions(metricName: string): Metric {
  return new Metric({ namespace: 'AWS/Lambda', metricName, period, statistic: 'Sum' });
}

/** SES's metrics of the account, over a representative volume of mail (SES developer guide). */
function reputation(rate: 'BounceRate' | 'ComplaintRate'): Metric {
  const metricName = `Reputation.${rate}`;
  return new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Maximum' });
}

/**
 * How many more messages are in a queue than a minute ago. An alarm on the depth would miss a second incident, since it stays
 * in its state while a message of the first is in the queue. Messages that are moved to a dead-letter queue count neither as
 * sent nor as received. A queue without activity for six hours has no data, which counts as zero:
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
