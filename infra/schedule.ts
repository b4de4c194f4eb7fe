import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { KefuFunction } from './kefu-function.ts';

/** Longer than this no run waits for its start: the next one does the same. */
const maxEventAge = Duration.minutes(1);

/**
 * Runs a function again and again. A run that fails is not repeated, and leaves its event in `failedRuns`, if there is such a
 * queue; one that can't even begin leaves its event in `failures`.
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
