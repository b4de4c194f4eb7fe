import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { send } from '../functions/steps.ts';
import { failureQueue, workQueue } from './queues.ts';

/** Six minutes apart, 25 hours: SES may be away for a day, or its daily quota used up. The age of what waits rings much sooner. */
const triesOfMail = 250;

/** Where mail waits to be sent. There before everything else, since more than one function puts jobs on it. */
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
