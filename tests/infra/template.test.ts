import { describe, expect, it } from 'vitest';
import { subscribers } from '../../functions/on/subscribers.ts';
import { readSettings } from '../../infra/settings.ts';
import { moduleOf } from '../../local/resource-types.ts';
import {
  alarmsOn,
  mentions,
  not,
  ofType,
  type Statement,
  statementsIn,
  synthesized,
  type TemplateResource,
} from './synthesized.ts';

const { data, all } = synthesized(readSettings('settings.json'));

describe('The stacks', () => {
  it('only use types that run on the local stack', () => {
    expect(not(all, ({ type }) => moduleOf(type) !== undefined)).toEqual([]);
  });

  it('grant access to an AWS service only for a named source', () => {
    const permissions = ofType(all, 'AWS::Lambda::Permission');
    expect(not(permissions, ({ properties }) => 'SourceArn' in properties)).toEqual([]);

    const admissions = ofType(all, 'AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy')
      .flatMap(({ properties }) => statementsIn(properties))
      .filter(({ Effect, Principal }) => Effect === 'Allow' && mentions(Principal, 'Service'));
    expect(admissions.length).toBeGreaterThan(5);
    const named = ({ Condition }: Statement) =>
      mentions(Condition, 'aws:SourceArn') || mentions(Condition, 'aws:SourceAccount');
    expect(admissions.filter((admission) => !named(admission))).toEqual([]);
  });
});

describe('Persistent data', () => {
  it('is kept when the stack is removed', () => {
    const kept = ofType(all, 'AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket');
    expect(not(kept, ({ deletionPolicy }) => deletionPolicy === 'Retain')).toEqual([]);
  });

  it('is in a table with point-in-time recovery and deletion protection', () => {
    expect(ofType(all, 'AWS::DynamoDB::GlobalTable').map(({ properties }) => properties)).toEqual([
      expect.objectContaining({
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        Replicas: [
          expect.objectContaining({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      }),
    ]);
  });
});

describe('Every bucket', () => {
  it('is encrypted, not public, without ACLs, and has lifecycle rules', () => {
    for (const { properties } of ofType(all, 'AWS::S3::Bucket')) {
      expect(properties).toMatchObject({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      });
      expect(mentions(properties.LifecycleConfiguration, 'AbortIncompleteMultipartUpload')).toBe(true);
    }
  });

  it('that contains mail or its files keeps deleted and overwritten objects for a month', () => {
    const versioned = ofType(data, 'AWS::S3::Bucket').filter(({ logicalId }) =>
      /^(RawMail|Attachments)/.test(logicalId),
    );
    expect(versioned).toHaveLength(2);
    for (const { properties } of versioned) {
      expect(properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      expect(JSON.stringify(properties.LifecycleConfiguration)).toContain(
        '"NoncurrentVersionExpiration":{"NoncurrentDays":30}',
      );
    }
  });

  it('requires TLS', () => {
    expect(not(ofType(all, 'AWS::S3::Bucket'), refusesPlainText('AWS::S3::BucketPolicy', 's3:*'))).toEqual(
      [],
    );
  });
});

function refusesPlainText(policyType: string, action: string) {
  return ({ logicalId }: TemplateResource) =>
    ofType(all, policyType).some(
      ({ properties }) =>
        mentions(properties, logicalId) &&
        statementsIn(properties).some(
          (statement) =>
            statement.Effect === 'Deny' &&
            statement.Action === action &&
            JSON.stringify(statement.Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
        ),
    );
}

describe('Every schedule', () => {
  const schedules = ofType(all, 'AWS::Events::Rule').filter(
    ({ properties }) => 'ScheduleExpression' in properties,
  );

  it('has a queue for failed invocations and no retries, since the next run does the same', () => {
    expect(schedules.length).toBeGreaterThan(0);
    for (const { properties } of schedules) {
      expect(properties.Targets).toEqual([
        expect.objectContaining({
          DeadLetterConfig: expect.anything(),
          RetryPolicy: expect.objectContaining({ MaximumEventAgeInSeconds: 60 }),
        }),
      ]);
      const scheduled = ofType(all, 'AWS::Lambda::Function').find(({ logicalId }) =>
        mentions(properties.Targets, logicalId),
      );
      const invoked = ofType(all, 'AWS::Lambda::EventInvokeConfig').filter((config) =>
        mentions(config.properties.FunctionName, scheduled?.logicalId ?? ''),
      );
      expect(invoked.map((each) => each.properties.MaximumRetryAttempts)).toEqual([0]);
    }
  });
});

describe('Every queue', () => {
  const hasDeadLetters = ({ properties }: TemplateResource) => properties.RedrivePolicy !== undefined;
  const receivesFailures = ({ logicalId }: TemplateResource) =>
    all.some(
      ({ type, properties }) =>
        (type === 'AWS::SQS::Queue' && mentions(properties.RedrivePolicy, logicalId)) ||
        (type === 'AWS::Lambda::EventInvokeConfig' && mentions(properties.DestinationConfig, logicalId)),
    );

  it('has a dead-letter queue, or is one', () => {
    expect(
      not(ofType(all, 'AWS::SQS::Queue'), (queue) => hasDeadLetters(queue) || receivesFailures(queue)),
    ).toEqual([]);
  });

  it('has an alarm: on arrivals for failures, on age for work', () => {
    const depth = alarmsOn(all, 'ApproximateNumberOfMessagesVisible');
    const age = alarmsOn(all, 'ApproximateAgeOfOldestMessage');
    const watched = (queue: TemplateResource) =>
      mentions(hasDeadLetters(queue) ? age : depth, queue.logicalId);
    expect(not(ofType(all, 'AWS::SQS::Queue'), watched)).toEqual([]);
  });

  it('with failures alarms on arrivals, not on depth', () => {
    const failures = ofType(all, 'AWS::SQS::Queue').filter((queue) => !hasDeadLetters(queue));
    expect(failures.length).toBeGreaterThan(4);
    for (const { logicalId } of failures) {
      const alarms = ofType(all, 'AWS::CloudWatch::Alarm').filter(({ properties }) =>
        mentions(properties.Metrics, logicalId),
      );
      expect(alarms.map(({ properties }) => properties)).toEqual([
        expect.objectContaining({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' }),
      ]);
      expect(mentions(alarms[0]?.properties.Metrics, 'DIFF(FILL(depth, 0))')).toBe(true);
    }
  });

  it('is encrypted and requires TLS', () => {
    const queues = ofType(all, 'AWS::SQS::Queue');
    expect(not(queues, ({ properties }) => properties.SqsManagedSseEnabled === true)).toEqual([]);
    expect(not(queues, refusesPlainText('AWS::SQS::QueuePolicy', 'sqs:*'))).toEqual([]);
  });

  it("has a visibility timeout of six times its function's timeout, and passes on one mail at a time", () => {
    const mappings = ofType(all, 'AWS::Lambda::EventSourceMapping').filter(
      ({ properties }) => 'ScalingConfig' in properties,
    );
    expect(mappings).toHaveLength(3);
    for (const { properties } of mappings) {
      const queue = all.find(
        ({ type, logicalId }) => type === 'AWS::SQS::Queue' && mentions(properties.EventSourceArn, logicalId),
      );
      const worker = all.find(
        ({ type, logicalId }) =>
          type === 'AWS::Lambda::Function' && mentions(properties.FunctionName, logicalId),
      );
      expect(queue?.properties.VisibilityTimeout).toBe(6 * Number(worker?.properties.Timeout));
      expect(properties).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
      const takesMail = String(worker?.properties.FunctionName).includes('-mail-');
      expect(properties.BatchSize).toBe(takesMail ? 1 : 10);
    }
  });
});

describe("A queue's policy", () => {
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
  it("is within SQS's limits of 20 statements and 8 KB", () => {
    for (const { properties } of ofType(all, 'AWS::SQS::QueuePolicy')) {
      expect(statementsIn(properties).length).toBeLessThanOrEqual(20);
      expect(JSON.stringify(properties.PolicyDocument).length).toBeLessThan(8192);
    }
  });

  it("of the reactions' failures allows all their rules in one statement", () => {
    const [failures] = ofType(all, 'AWS::SQS::Queue').filter(({ logicalId }) =>
      logicalId.startsWith('ReactionsFailures'),
    );
    const policies = ofType(all, 'AWS::SQS::QueuePolicy').filter(({ properties }) =>
      mentions(properties.Queues, failures?.logicalId ?? ''),
    );
    const allowed = policies
      .flatMap(({ properties }) => statementsIn(properties))
      .filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toEqual([
      expect.objectContaining({
        Action: 'sqs:SendMessage',
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnLike: { 'aws:SourceArn': [expect.anything(), expect.anything()] } },
      }),
    ]);
    const rules = ofType(all, 'AWS::Events::Rule').filter(({ properties }) =>
      mentions(properties.Targets, failures?.logicalId ?? ''),
    );
    expect(rules).toHaveLength(subscribers.length + 1);
  });
});

describe('An outage of 20 hours', () => {
  it('of the bus is survived in the stream, and records that would expire are kept in a bucket', () => {
    const [stream, ...more] = ofType(all, 'AWS::Lambda::EventSourceMapping').filter(
      ({ properties }) => 'StartingPosition' in properties,
    );
    expect(more).toEqual([]);
    expect(stream?.properties).toMatchObject({ MaximumRetryAttempts: -1, BisectBatchOnFunctionError: true });
    const hours = Number(stream?.properties.MaximumRecordAgeInSeconds) / 3600;
    expect(hours).toBeGreaterThan(20);
    // The stream drops records after 24 hours without notice.
    expect(hours).toBeLessThan(24);
    expect(JSON.stringify(stream?.properties.DestinationConfig)).toContain('FailedRecords');
  });

  it('of SES is survived in the outbound queue', () => {
    const [queue] = ofType(all, 'AWS::SQS::Queue').filter(({ logicalId }) =>
      logicalId.startsWith('OutboundQueueJobs'),
    );
    const { maxReceiveCount } = Object(queue?.properties.RedrivePolicy);
    const hours = (Number(maxReceiveCount) * Number(queue?.properties.VisibilityTimeout)) / 3600;
    expect(hours).toBeGreaterThan(20);
    expect(Number(queue?.properties.MessageRetentionPeriod) / 3600).toBeGreaterThan(hours);
  });
});

describe('The alarms of the clock', () => {
  const alarm = (metricName: string, service: string) =>
    ofType(all, 'AWS::CloudWatch::Alarm')
      .map(({ properties }) => properties)
      .filter(({ MetricName, Dimensions }) => MetricName === metricName && mentions(Dimensions, service));

  it('fire if two wakes are late within an hour, however few there are', () => {
    // The late wake's log line: tests/clock/clock.test.ts.
    expect(alarm('ClockLag', 'clock-wake')).toEqual([
      expect.objectContaining({
        Namespace: 'Kefu',
        Dimensions: [{ Name: 'service', Value: 'clock-wake' }],
        ...{ Statistic: 'Maximum', Period: 60, EvaluationPeriods: 60, DatapointsToAlarm: 2 },
        ...{ ComparisonOperator: 'GreaterThanThreshold', Threshold: 60, TreatMissingData: 'notBreaching' },
      }),
    ]);
  });

  it('fire if no tick ran for five minutes, by missing data', () => {
    const [tick] = ofType(all, 'AWS::Lambda::Function').filter(({ properties }) =>
      String(properties.FunctionName).endsWith('-clock-tick'),
    );
    expect(alarm('Invocations', tick?.logicalId ?? '')).toEqual([
      expect.objectContaining({
        Namespace: 'AWS/Lambda',
        Dimensions: [{ Name: 'FunctionName', Value: { Ref: tick?.logicalId } }],
        ...{ Statistic: 'Sum', Period: 60, EvaluationPeriods: 5 },
        ...{ ComparisonOperator: 'LessThanThreshold', Threshold: 1, TreatMissingData: 'breaching' },
      }),
    ]);
  });
});

describe("The alarms on SES's reputation metrics", () => {
  const alarms = ofType(all, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties);

  it.each([
    ['AWS/SES', 'Reputation.BounceRate', 0.05],
    ['AWS/SES', 'Reputation.ComplaintRate', 0.001],
    ['Kefu', 'SendingPaused', 1],
  ])('fire when %s %s before it is %d', (Namespace, MetricName, limit) => {
    const [alarm] = alarms.filter((one) => one.Namespace === Namespace && one.MetricName === MetricName);
    expect(alarm).toMatchObject({
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    });
    expect(Number(alarm?.Threshold)).toBeLessThan(limit);
  });
});
