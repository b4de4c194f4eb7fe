import { Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { reconcile } from '../functions/steps.ts';
import type { Deployment, RedriveRoute } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';
import { failureQueue } from './queues.ts';
import { runEvery } from './schedule.ts';

/** The queue of messages that need an operator. Created first, since its URL is part of the deployment. */
export class ParkedFailures extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct) {
    super(scope, 'ParkedFailures');
    this.queue = failureQueue(this, 'Queue');
  }
}

/** Redrives failures, and finds lost jobs. A failed run of its own is parked at once. */
export class Reconciler extends Construct {
  readonly reconcile: KefuFunction;

  constructor(
    scope: Construct,
    deployment: Deployment,
    redriveRoutes: readonly RedriveRoute[],
    parked: Queue,
  ) {
    super(scope, 'Reconciler');
    this.reconcile = new KefuFunction(this, reconcile, { ...deployment, redriveRoutes });
    runEvery(Duration.minutes(15), this.reconcile, parked, parked);
  }
}
