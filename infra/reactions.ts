import type { Rule } from 'aws-cdk-lib/aws-events';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { eventSource } from '../events/event.ts';
import { subscribers } from '../functions/on/subscribers.ts';
import type { Deployment } from './grants.ts';
import { reaction } from './reaction.ts';

/** The handlers of the desk's own events. */
export class Reactions extends Construct {
  readonly rules: readonly Rule[];

  constructor(scope: Construct, deployment: Deployment, failures: IQueue) {
    super(scope, 'Reactions');
    this.rules = subscribers.map((subscriber) =>
      reaction(this, subscriber, deployment, failures, {
        bus: deployment.bus,
        source: eventSource,
        detailTypes: subscriber.events.map(({ type }) => type),
        detail: subscriber.detail,
      }),
    );
  }
}
