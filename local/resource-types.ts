/** The registry of the CloudFormation resource types that the local stack supports. */

import type { ResourceModule } from './cloud.ts';
import { apiGatewayApi } from './resources/api-gateway-api.ts';
import { apiGatewayIntegration } from './resources/api-gateway-integration.ts';
import { apiGatewayRoute } from './resources/api-gateway-route.ts';
import { apiGatewayStage } from './resources/api-gateway-stage.ts';
import { cognitoUserPool } from './resources/cognito-user-pool.ts';
import { cognitoUserPoolClient } from './resources/cognito-user-pool-client.ts';
import { customResource } from './resources/custom-resource.ts';
import { declaredOnly } from './resources/declared-only.ts';
import { dynamoDbGlobalTable, dynamoDbTable } from './resources/dynamodb-table.ts';
import { eventsEventBus } from './resources/events-event-bus.ts';
import { eventsEventBusPolicy } from './resources/events-event-bus-policy.ts';
import { eventsRule } from './resources/events-rule.ts';
import { iamPolicy } from './resources/iam-policy.ts';
import { iamRole } from './resources/iam-role.ts';
import { lambdaEventInvokeConfig } from './resources/lambda-event-invoke-config.ts';
import { lambdaEventSourceMapping } from './resources/lambda-event-source-mapping.ts';
import { lambdaFunction } from './resources/lambda-function.ts';
import { lambdaPermission } from './resources/lambda-permission.ts';
import { s3Bucket } from './resources/s3-bucket.ts';
import { s3BucketPolicy } from './resources/s3-bucket-policy.ts';
import { schedulerSchedule } from './resources/scheduler-schedule.ts';
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

/** A template with a type that is not in this list does not start. */
const resourceModules: readonly ResourceModule[] = [
  ...declaredOnly,
  cognitoUserPool,
  cognitoUserPoolClient,
  customResource,
  dynamoDbGlobalTable,
  dynamoDbTable,
  iamPolicy,
  iamRole,
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
  eventsEventBus,
  eventsEventBusPolicy,
  eventsRule,
  schedulerSchedule,
  apiGatewayApi,
  apiGatewayStage,
  apiGatewayRoute,
  apiGatewayIntegration,
];

const byType = new Map(resourceModules.map((module) => [module.type, module]));

/** The module of a type, if there is one. All `Custom::…` types share one module. */
export function moduleOf(type: string): ResourceModule | undefined {
  return byType.get(type.startsWith('Custom::') ? customResource.type : type);
}
