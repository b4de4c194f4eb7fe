import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { KefuFunction } from './kefu-function.ts';

/** A run that starts later than this is skipped: the next one does the same. */
const maxEventAge = Duration.minutes(1);

/**
 * Runs a function on a schedule. A failed run is not repeated; its event goes to `failedRuns`, if given. The event of a run that
 * could not start goes to `failures`.
 */
export function runEvery(
  interval: Duration,
  scheduled: KefuFunction,
  failures: IQueue,
  failedRuns?: IQueue,
): void {
  scheduled.configureAsyncInvoke({
    retryAttempts: 0,
    maxEventAge,
    ...(failedRuns && { onFailure: new SqsDestination(failedRuns) }),
  });
  new Rule(scheduled, 'Schedule', {
    schedule: Schedule.rate(interval),
    targets: [new LambdaFunction(scheduled, { deadLetterQueue: failures, maxEventAge })],
  });
}
