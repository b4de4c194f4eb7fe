import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** What is watched. */
export interface Watched {
  alarmAddress: string;
  /** Queues in which a message means that something failed for good. */
  failureQueues: readonly IQueue[];
  /** Queues that are worked off within seconds while all is well. */
  workQueues: readonly IQueue[];
  relay: IFunction;
  apiServerErrors: IMetric;
}

interface Condition {
  id: string;
  meaning: string;
  metric: IMetric;
  /** The alarm rings above this. */
  above: number;
  /** Minutes in a row. */
  minutes: number;
}

/** Every alarm, mailed to one address. At $0.10 a month each, functions share theirs. */
export class Alarms extends Construct {
  constructor(scope: Construct, watched: Watched) {
    super(scope, 'Alarms');
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(watched.alarmAddress));
    const mail = new SnsAction(topic);
    for (const { id, meaning, metric, above, minutes } of conditions(watched)) {
      new Alarm(this, id, {
        alarmDescription: meaning,
        metric,
        threshold: above,
        evaluationPeriods: minutes,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }).addAlarmAction(mail);
    }
  }
}

const period = Duration.minutes(1);

function conditions({ failureQueues, workQueues, relay, apiServerErrors }: Watched): Condition[] {
  return [
    ...failureQueues.map((queue) => ({
      id: `${idOf(queue)}Depth`,
      meaning: 'Something failed for good and waits in this queue: look at its messages, mend, redrive.',
      metric: queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      above: 0,
      minutes: 1,
    })),
    ...workQueues.map((queue) => ({
      id: `${idOf(queue)}Age`,
      meaning: 'Mail waits longer than ten minutes: its function fails, or is throttled.',
      metric: queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      above: 600,
      minutes: 1,
    })),
    {
      id: 'OutboxAge',
      meaning: 'Events are published more than a minute late: the relay fails, or is throttled.',
      metric: relay.metric('IteratorAge', { period, statistic: 'Maximum' }),
      above: 60_000,
      minutes: 2,
    },
    {
      id: 'ApiServerErrors',
      meaning: 'The API answers with 5xx.',
      metric: apiServerErrors,
      above: 0,
      minutes: 2,
    },
    {
      id: 'FunctionErrors',
      meaning: 'Functions of this account and region fail again and again.',
      metric: ofAllFunctions('Errors'),
      above: 0,
      minutes: 5,
    },
    {
      id: 'FunctionThrottles',
      meaning: 'Functions of this account and region are throttled: raise the concurrency limit.',
      metric: ofAllFunctions('Throttles'),
      above: 0,
      minutes: 5,
    },
  ];
}

/** Without a dimension, Lambda's figures are sums over the account and region, as its concurrency limit is. */
function ofAllFunctions(metricName: string): Metric {
  return new Metric({ namespace: 'AWS/Lambda', metricName, period, statistic: 'Sum' });
}

/** `MailIn/Failures` as `MailInFailures`. */
function idOf(queue: IQueue): string {
  return queue.node.path.split('/').slice(1).join('');
}
