import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { send } from '../functions/steps.ts';
import { failureQueue, workQueue } from './queues.ts';

/** Six minutes apart: for two hours a mail may wait to be settled, or for SES's quota, before a person is called. */
const triesOfMail = 20;

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
