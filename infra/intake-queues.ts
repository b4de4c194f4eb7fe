import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { intake, quarantine } from '../functions/steps.ts';
import { failureQueue, triesOfDeadLetters, workQueue } from './queues.ts';

/** Where mail waits for the intake: SES's topic fills the queue, and so does whoever lets a mail in once more. */
export class IntakeQueues extends Construct {
  readonly intake: Queue;
  /** Mail that killed the intake, on its way to quarantine. */
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
