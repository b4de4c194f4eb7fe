import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { privacyWork } from '../functions/steps.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';

/** Erases customers. The clock invokes it asynchronously; what fails all its retries is redriven, and the clock tries again as well. */
export class Privacy extends Construct {
  constructor(scope: Construct, deployment: Deployment, failures: IQueue) {
    super(scope, 'Privacy');
    new KefuFunction(this, privacyWork, deployment).configureAsyncInvoke({
      onFailure: new SqsDestination(failures),
      maxEventAge: Duration.hours(1),
      retryAttempts: 1,
    });
  }
}
