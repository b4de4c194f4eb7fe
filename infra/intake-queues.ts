import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { intake, quarantine } from '../functions/steps.ts';
import { failureQueue, triesOfDeadLetters, workQueue } from './queues.ts';

/** The queue of received mail. SES's topic sends to it, and so do releases and replays. */
export class IntakeQueues extends Construct {
  readonly intake: Queue;
  /** Mail that intake failed on repeatedly; it is quarantined. */
  readonly deadLetters: Queue;
  /** Mail that could not even be quarantined. */
  readonly failures: Queue;

  constructor(scope: Construct) {
    super(scope, 'MailIn');
    this.failures = failureQueue(this, 'Failures');
    this.deadLetters = workQueue(this, 'DeadLetters', quarantine, this.failures, triesOfDeadLetters);
    this.intake = workQueue(this, 'Intake', intake, this.deadLetters);
  }
}
