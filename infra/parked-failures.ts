import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ruleArnsOf, stackNames } from './names.ts';
import { failureQueue, letRulesSend } from './queues.ts';
import type { Settings } from './settings.ts';

/** The queue of messages that need an operator. */
export class ParkedFailures extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, settings: Settings) {
    super(scope, 'ParkedFailures');
    this.queue = failureQueue(this, 'Queue');
    // The reconciler's schedule.
    letRulesSend(this.queue, [ruleArnsOf(stackNames(settings).reactions)]);
  }
}
