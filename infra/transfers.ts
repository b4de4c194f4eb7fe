import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { runTransfer } from '../functions/steps.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';

/** Runs imports. It is invoked asynchronously, as webhooks are: an SQS queue would be polled while there is none. */
export class Transfers extends Construct {
  constructor(scope: Construct, deployment: Deployment, failures: IQueue) {
    super(scope, 'Transfers');
    new KefuFunction(this, runTransfer, deployment).configureAsyncInvoke({
      onFailure: new SqsDestination(failures),
      maxEventAge: Duration.hours(6),
      retryAttempts: 2,
    });
  }
}
