import { Duration } from 'aws-cdk-lib';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type DeadLetterQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** SQS's maximum retention: time to notice, fix and redrive. */
const retentionPeriod = Duration.days(14);

/** A queue for messages that could not be processed. Each has an alarm. */
export function failureQueue(scope: Construct, id: string): Queue {
  return new Queue(scope, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod });
}

/**
 * Lets rules send to a queue by one statement. A statement for each rule, which the CDK adds for a queue target,
 * would exceed a queue policy's limits of 20 statements and 8 KB, and would refer to rules of later stacks:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
 */
export function letRulesSend(queue: Queue, ruleArns: readonly string[]): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: 'RulesSend',
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnLike: { 'aws:SourceArn': ruleArns } },
    }),
  );
}

/** How often a message is received before it moves to the dead-letter queue. */
const tries = 5;

/**
 * For a queue whose messages are dead letters: AWS doesn't document whether a moved message keeps its receive count, so the
 * limit must exceed that of the first queue.
 */
export const triesOfDeadLetters = 3 * tries;

/**
 * A queue that a function consumes; messages that fail too often go to `deadLetters`. The visibility timeout is six
 * times the function's timeout, as AWS recommends for queues that Lambda polls:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function workQueue(
  scope: Construct,
  id: string,
  worker: { timeoutSeconds: number },
  deadLetters: Queue,
  maxReceiveCount: number = tries,
): Queue {
  const deadLetterQueue: DeadLetterQueue = { queue: deadLetters, maxReceiveCount };
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod,
    visibilityTimeout: Duration.seconds(6 * worker.timeoutSeconds),
    deadLetterQueue,
  });
}

/**
 * A queue as a rule's target. Events that the rule can't deliver within a day, EventBridge's default, go to
 * `failures`.
 * @param messageGroupId the messages' tenant in a fair queue:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
 */
export function queueTarget(queue: Queue, failures: Queue, messageGroupId?: string): SqsQueue {
  return new SqsQueue(queue, {
    deadLetterQueue: failures,
    ...(messageGroupId && { messageGroupId }),
    maxEventAge: Duration.hours(24),
    retryAttempts: 185,
  });
}
