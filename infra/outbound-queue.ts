import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { send } from '../functions/steps.ts';
import { failureQueue, workQueue } from './queues.ts';

/** Six minutes apart, 25 hours in all: SES may be unavailable for a day, or its daily quota used up. The alarm on age triggers much sooner. */
const triesOfMail = 250;

/** The queue of mail to send. Created first, since several functions send to it. */
export class OutboundQueue extends Construct {
  readonly queue: Queue;
  /** Jobs that could not be done. */
  readonly failures: Queue;

  constructor(scope: Construct) {
    super(scope, 'OutboundQueue');
    this.failures = failureQueue(this, 'Failures');
    this.queue = workQueue(this, 'Jobs', send, this.failures, triesOfMail);
  }
}
