import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { attemptWebhook } from '../functions/steps.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';

/**
 * Attempts webhooks. It is invoked asynchronously, so that Lambda keeps the queue: an SQS queue would be polled while no
 * webhook is sent. What fails all its retries is redriven from the failure queue of the event handlers.
 */
export class Webhooks extends Construct {
  constructor(scope: Construct, deployment: Deployment, failures: IQueue) {
    super(scope, 'Webhooks');
    new KefuFunction(this, attemptWebhook, deployment).configureAsyncInvoke({
      onFailure: new SqsDestination(failures),
      maxEventAge: Duration.hours(6),
      retryAttempts: 2,
    });
  }
}
