/**
 * What AWS charges in us-east-1, in dollars, without free tiers: the one place where prices stand.
 * Look them up again before you rely on them; every line names its page.
 */

export interface Price {
  dollars: number;
  /** So many units cost `dollars`. */
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
  lambdaRequest: { dollars: 0.2, per: million, unit: 'request', source: lambda },
  /** arm64. Initialisation is charged as the rest. */
  lambdaGigabyteSecond: { dollars: 0.0000133334, per: 1, unit: 'GB-second', source: lambda },
  dynamoDbWrite: { dollars: 0.625, per: million, unit: 'write request unit', source: dynamoDb },
  dynamoDbRead: { dollars: 0.125, per: million, unit: 'read request unit', source: dynamoDb },
  dynamoDbStorage: { dollars: 0.25, per: 1, unit: 'GB-month', source: dynamoDb },
  dynamoDbPointInTimeRecovery: { dollars: 0.2, per: 1, unit: 'GB-month', source: dynamoDb },
  /** Every call counts, also a receive that finds nothing. SNS and EventBridge deliver by calls, too. */
  sqsRequest: { dollars: 0.4, per: million, unit: 'request', source: sqs },
  /** Deliveries to SQS are free. */
  snsPublish: { dollars: 0.5, per: million, unit: 'request', source: sns },
  s3Write: { dollars: 0.005, per: thousand, unit: 'PUT, COPY, POST or LIST request', source: s3 },
  s3Read: { dollars: 0.0004, per: thousand, unit: 'GET or other request', source: s3 },
  s3Storage: { dollars: 0.023, per: 1, unit: 'GB-month', source: s3 },
  sesReceivedMail: { dollars: 0.1, per: thousand, unit: 'mail received', source: ses },
  /** A mail counts one for each whole 256 KB. */
  sesReceivedChunk: { dollars: 0.09, per: thousand, unit: '256 KB received', source: ses },
  sesSentMail: { dollars: 0.1, per: thousand, unit: 'recipient', source: ses },
  sesSentData: { dollars: 0.12, per: 1, unit: 'GB sent', source: ses },
  /** Events of AWS's own services, as SES's are, cost nothing on the default bus. */
  eventBridgeEvent: { dollars: 1, per: million, unit: '64 KB of custom event', source: eventBridge },
  apiGatewayRequest: {
    dollars: 1,
    per: million,
    unit: 'HTTP API request of up to 512 KB',
    source: apiGateway,
  },
  cloudWatchLogs: { dollars: 0.5, per: 1, unit: 'GB of log taken in', source: cloudWatch },
  cloudWatchAlarm: { dollars: 0.1, per: 1, unit: 'alarm a month', source: cloudWatch },
  cloudWatchMetric: { dollars: 0.3, per: 1, unit: 'custom metric a month', source: cloudWatch },
  transferOut: { dollars: 0.09, per: 1, unit: 'GB to the internet', source: transfer },
} as const satisfies Record<string, Price>;

/** What so many units cost, in dollars. */
export function costOf(price: keyof typeof prices, units: number): number {
  const { dollars, per } = prices[price];
  return (units * dollars) / per;
}
