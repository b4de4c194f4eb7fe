import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { historyEntityName } from '../domain/record/history.entity.ts';
import { entityMarks } from '../domain/shared/table.ts';
import { surveyFormEntityName } from '../domain/survey/survey-form.entity.ts';
import { relay, republish } from '../functions/steps.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';

/**
 * The stream keeps a record for 24 hours. An hour before, unpublished records are stored in the bucket, since a record that
 * expires in the stream is lost.
 */
const longestRetry = Duration.hours(23);

/** The table's stream → relay → bus. Records that could not be published are stored in a bucket. */
export class Outbox extends Construct {
  readonly relay: KefuFunction;
  readonly republish: KefuFunction;

  constructor(scope: Construct, deployment: Deployment) {
    super(scope, 'Outbox');
    const { table, failedRecords } = deployment;
    this.relay = new KefuFunction(this, relay, deployment);
    this.republish = new KefuFunction(this, republish, deployment);
    for (const statement of pollingStatements(table.tableArn, table.tableStreamArn, failedRecords)) {
      this.relay.addToRolePolicy(statement);
    }
    this.relay.addEventSourceMapping('Stream', {
      eventSourceArn: table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [newHistory, answers],
      batchSize: 100,
      // A ticket's events stay in order, since its items share a partition key.
      parallelizationFactor: 5,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // Unlimited: the bus may be unavailable for hours, and the relay sets invalid records aside.
      retryAttempts: -1,
      maxRecordAge: longestRetry,
      onFailure: { bind: () => ({ destination: failedRecords.bucketArn }) },
      supportS3OnFailureDestination: true,
    });
  }
}

const [entityMark] = entityMarks;

const newHistory = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { NewImage: { [entityMark]: { S: FilterRule.isEqual(historyEntityName) } } },
});

/** Only an answer changes the form of a survey. */
const answers = FilterCriteria.filter({
  eventName: FilterRule.isEqual('MODIFY'),
  dynamodb: { NewImage: { [entityMark]: { S: FilterRule.isEqual(surveyFormEntityName) } } },
});

/**
 * What Lambda's poller does with the function's role, apart from storing failed batches, which the relay may do as well.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html and, for S3, kinesis-on-failure-destination.html
 */
function pollingStatements(
  tableArn: string,
  streamArn: string | undefined,
  failedRecords: IBucket,
): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: streamArn ? [streamArn] : [],
    }),
    new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${tableArn}/stream/*`] }),
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [failedRecords.bucketArn] }),
  ];
}
