import { Duration } from 'aws-cdk-lib';
import { type DeadLetterQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** As long as SQS keeps a message: time to notice, mend and redrive. */
const retentionPeriod = Duration.days(14);

/** A queue for what nobody could work off. Every one of them has an alarm. */
export function failureQueue(scope: Construct, id: string): Queue {
  return new Queue(scope, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod });
}

/**
 * A queue that a function works off; after five failures a message goes to `deadLetters`.
 * A message stays hidden six times the function's timeout, as AWS asks for queues that Lambda polls:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function workQueue(
  scope: Construct,
  id: string,
  worker: { timeoutSeconds: number },
  deadLetters: Queue,
): Queue {
  const deadLetterQueue: DeadLetterQueue = { queue: deadLetters, maxReceiveCount: 5 };
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod,
    visibilityTimeout: Duration.seconds(6 * worker.timeoutSeconds),
    deadLetterQueue,
  });
}
