/**
 * AWS's prices in us-east-1, in dollars, and the monthly free allowances: the only place with prices. Check them
 * again before you rely on them; every line names its source.
 */

export interface Price {
  /** Its name on a bill. */
  service: string;
  dollars: number;
  /** This many units cost `dollars`. */
  per: number;
  unit: string;
  source: string;
}

export const priceRegion = 'us-east-1';
export const priceDate = '2026-11-22';

const thousand = 1000;
const million = 1_000_000;
const lambda = 'https://aws.amazon.com/lambda/pricing/';
const dynamoDb = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const sqs = 'https://aws.amazon.com/sqs/pricing/';
const sns = 'https://aws.amazon.com/sns/pricing/';
const s3 = 'https://aws.amazon.com/s3/pricing/';
const ses = 'https://aws.amazon.com/ses/pricing/';
const eventBridge = 'https://aws.amazon.com/eventbridge/pricing/';
const apiGateway = 'https://aws.amazon.com/api-gateway/pricing/';
const cloudWatch = 'https://aws.amazon.com/cloudwatch/pricing/';
const transfer = 'https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer';

export const prices = {
  lambdaRequest: { service: 'Lambda', dollars: 0.2, per: million, unit: 'request', source: lambda },
  /** arm64. Initialization is billed like the rest. */
  lambdaGigabyteSecond: {
    service: 'Lambda',
    dollars: 0.0000133334,
    per: 1,
    unit: 'GB-second',
    source: lambda,
  },
  dynamoDbWrite: {
    service: 'DynamoDB',
    dollars: 0.625,
    per: million,
    unit: 'write request unit',
    source: dynamoDb,
  },
  dynamoDbRead: {
    service: 'DynamoDB',
    dollars: 0.125,
    per: million,
    unit: 'read request unit',
    source: dynamoDb,
  },
  dynamoDbStorage: { service: 'DynamoDB storage', dollars: 0.25, per: 1, unit: 'GB-month', source: dynamoDb },
  dynamoDbPointInTimeRecovery: {
    service: 'DynamoDB storage',
    dollars: 0.2,
    per: 1,
    unit: 'GB-month',
    source: dynamoDb,
  },
  /** Every call counts, including empty receives. SNS and EventBridge deliver by calls, too. */
  sqsRequest: { service: 'SQS', dollars: 0.4, per: million, unit: 'request', source: sqs },
  /** Deliveries to SQS are free. */
  snsPublish: { service: 'SNS', dollars: 0.5, per: million, unit: 'request', source: sns },
  s3Write: {
    service: 'S3',
    dollars: 0.005,
    per: thousand,
    unit: 'PUT, COPY, POST or LIST request',
    source: s3,
  },
  s3Read: { service: 'S3', dollars: 0.0004, per: thousand, unit: 'GET or other request', source: s3 },
  s3Storage: { service: 'S3 storage', dollars: 0.023, per: 1, unit: 'GB-month', source: s3 },
  sesReceivedMail: { service: 'SES in', dollars: 0.1, per: thousand, unit: 'mail received', source: ses },
  /** Each 256 KB of a mail, rounded down, count as one. */
  sesReceivedChunk: { service: 'SES in', dollars: 0.09, per: thousand, unit: '256 KB received', source: ses },
  sesSentMail: { service: 'SES out', dollars: 0.1, per: thousand, unit: 'recipient', source: ses },
  sesSentData: { service: 'SES out', dollars: 0.12, per: 1, unit: 'GB sent', source: ses },
  /** Events of AWS services, such as SES's, are free on the default bus. */
  eventBridgeEvent: {
    service: 'EventBridge',
    dollars: 1,
    per: million,
    unit: '64 KB of custom event',
    source: eventBridge,
  },
  apiGatewayRequest: {
    service: 'API Gateway',
    dollars: 1,
    per: million,
    unit: 'HTTP API request of up to 512 KB',
    source: apiGateway,
  },
  cloudWatchLogs: {
    service: 'CloudWatch',
    dollars: 0.5,
    per: 1,
    unit: 'GB of log taken in',
    source: cloudWatch,
  },
  cloudWatchAlarm: {
    service: 'CloudWatch alarms',
    dollars: 0.1,
    per: 1,
    unit: 'alarm a month',
    source: cloudWatch,
  },
  cloudWatchMetric: {
    service: 'CloudWatch metrics',
    dollars: 0.3,
    per: 1,
    unit: 'custom metric a month',
    source: cloudWatch,
  },
  transferOut: {
    service: 'API Gateway',
    dollars: 0.09,
    per: 1,
    unit: 'GB to the internet',
    source: transfer,
  },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;
export const priceNames = Object.keys(prices).filter((name): name is PriceName => name in prices);

/**
 * The monthly always-free allowances of an account, in all its regions together. https://aws.amazon.com/free/ and the
 * pages above.
 */
export const alwaysFree: Partial<Record<PriceName, number>> = {
  lambdaRequest: million,
  lambdaGigabyteSecond: 400 * thousand,
  sqsRequest: million,
  snsPublish: million,
  dynamoDbStorage: 25,
  cloudWatchAlarm: 10,
  cloudWatchMetric: 10,
  cloudWatchLogs: 5,
  transferOut: 100,
};

/** The cost of a quantity, in dollars. */
export function costOf(price: PriceName, units: number): number {
  const { dollars, per } = prices[price];
  return (units * dollars) / per;
}
