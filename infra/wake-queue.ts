import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { triesBeforeParking } from '../domain/record/parking.ts';
import { wake } from '../functions/steps.ts';
import { failureQueue, workQueue } from './queues.ts';

/** The queue of tickets whose timers are due. Created first, since several functions send to it. */
export class WakeQueue extends Construct {
  readonly queue: Queue;
  /** Tickets that could not be woken, and failed jobs and schedules of the clock. */
  readonly failures: Queue;

  constructor(scope: Construct) {
    super(scope, 'WakeQueue');
    this.failures = failureQueue(this, 'Failures');
    this.queue = workQueue(this, 'Alarms', wake, this.failures, triesBeforeParking);
  }
}
