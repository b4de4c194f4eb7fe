/** The registry of every CloudFormation resource type that the local stack knows. */

import type { ResourceModule } from './cloud.ts';
import { lambdaEventInvokeConfig } from './resources/lambda-event-invoke-config.ts';
import { lambdaEventSourceMapping } from './resources/lambda-event-source-mapping.ts';
import { lambdaFunction } from './resources/lambda-function.ts';
import { lambdaPermission } from './resources/lambda-permission.ts';
import { s3Bucket } from './resources/s3-bucket.ts';
import { s3BucketPolicy } from './resources/s3-bucket-policy.ts';
import { sesConfigurationSet } from './resources/ses-configuration-set.ts';
import { sesEmailIdentity } from './resources/ses-email-identity.ts';
import { sesEventDestination } from './resources/ses-event-destination.ts';
import { sesReceiptRule } from './resources/ses-receipt-rule.ts';
import { sesReceiptRuleSet } from './resources/ses-receipt-rule-set.ts';
import { snsSubscription } from './resources/sns-subscription.ts';
import { snsTopic } from './resources/sns-topic.ts';
import { snsTopicPolicy } from './resources/sns-topic-policy.ts';
import { sqsQueue } from './resources/sqs-queue.ts';
import { sqsQueuePolicy } from './resources/sqs-queue-policy.ts';

/** A template that holds a type which is not in this list does not start. */
export const resourceModules: readonly ResourceModule[] = [
  s3Bucket,
  s3BucketPolicy,
  sesConfigurationSet,
  sesEmailIdentity,
  sesEventDestination,
  sesReceiptRule,
  sesReceiptRuleSet,
  snsSubscription,
  snsTopic,
  snsTopicPolicy,
  sqsQueue,
  sqsQueuePolicy,
  lambdaFunction,
  lambdaPermission,
  lambdaEventInvokeConfig,
  lambdaEventSourceMapping,
];
