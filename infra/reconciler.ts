import { Duration } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { reconcile } from '../functions/steps.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';
import { runEvery } from './schedule.ts';

/** Redrives failures, and finds lost jobs. A failed run of its own is parked at once. */
export class Reconciler extends Construct {
  readonly reconcile: KefuFunction;

  constructor(scope: Construct, deployment: Deployment) {
    super(scope, 'Reconciler');
    // By its ARN: CDK would otherwise write a statement about the schedule into the queue's policy, in the stack below.
    const parked = Queue.fromQueueArn(this, 'Parked', deployment.parkedQueue.queueArn);
    this.reconcile = new KefuFunction(this, reconcile, deployment);
    runEvery(Duration.minutes(15), this.reconcile, parked, parked);
  }
}
