import { createHash } from 'node:crypto';

/** The property of each type that can contain a resource's name. */
const nameProperties: Record<string, readonly string[]> = {
  'AWS::ApiGatewayV2::Api': ['Name'],
  'AWS::ApiGatewayV2::Stage': ['StageName'],
  'AWS::CloudWatch::Alarm': ['AlarmName'],
  'AWS::CloudWatch::Dashboard': ['DashboardName'],
  'AWS::DynamoDB::GlobalTable': ['TableName'],
  'AWS::DynamoDB::Table': ['TableName'],
  'AWS::Events::EventBus': ['Name'],
  'AWS::Events::Rule': ['Name'],
  'AWS::IAM::Policy': ['PolicyName'],
  'AWS::IAM::Role': ['RoleName'],
  'AWS::Lambda::Function': ['FunctionName'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::Route53::RecordSet': ['Name'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::SES::ConfigurationSet': ['Name'],
  'AWS::SES::ConfigurationSetEventDestination': ['EventDestination', 'Name'],
  'AWS::SES::EmailIdentity': ['EmailIdentity'],
  'AWS::SES::ReceiptRule': ['Rule', 'Name'],
  'AWS::SES::ReceiptRuleSet': ['RuleSetName'],
  'AWS::SNS::Topic': ['TopicName'],
  'AWS::SQS::Queue': ['QueueName'],
  'AWS::Scheduler::Schedule': ['Name'],
};

/**
 * The name in the template, or one made of stack, logical id and a hash, as CloudFormation does; the same in every
 * run, so that stored data is found again. At most 63 characters, the shortest limit of all.
 */
export function physicalName(
  stack: string,
  logicalId: string,
  type: string,
  properties: Record<string, unknown>,
): string {
  const path = nameProperties[type] ?? [];
  const given = path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : undefined,
    path.length > 0 ? properties : undefined,
  );
  if (typeof given === 'string') return given;
  const digest = createHash('sha256').update(`${stack}/${logicalId}`).digest('hex').slice(0, 12);
  const name = `${stack.slice(0, 24)}-${logicalId.slice(0, 24)}-${digest}`;
  return type === 'AWS::S3::Bucket' ? name.toLowerCase() : name;
}
