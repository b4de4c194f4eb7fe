import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { triesBeforeParking } from '../domain/clock/parking.ts';
import { wake } from '../functions/steps.ts';
import { failureQueue, workQueue } from './queues.ts';

/** Where tickets wait to be woken. There before everything else, since more than one function puts tickets on it. */
export class WakeQueue extends Construct {
  readonly queue: Queue;
  /** Tickets that could not be woken, and whatever else the clock could not do. */
  readonly failures: Queue;

  constructor(scope: Construct) {
    super(scope, 'WakeQueue');
    this.failures = failureQueue(this, 'Failures');
    this.queue = workQueue(this, 'Alarms', wake, this.failures, triesBeforeParking);
  }
}
