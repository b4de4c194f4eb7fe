import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ruleArnsOf, ruleArnsOfBus, stackNames } from './names.ts';
import { failureQueue, letRulesSend } from './queues.ts';
import type { Settings } from './settings.ts';

/** The failure queue of all event handlers. Its messages name the function. */
export class ReactionFailures extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, settings: Settings) {
    // The construct id with which the queue of a deployed desk was created: under another one, the queue would be
    // replaced and its messages lost.
    super(scope, 'Reactions');
    this.queue = failureQueue(this, 'Failures');
    letRulesSend(this.queue, [ruleArnsOfBus(settings), ruleArnsOf(stackNames(settings).core)]);
  }
}
