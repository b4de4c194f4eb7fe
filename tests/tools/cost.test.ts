import { describe, expect, it } from 'vitest';
import type { StackTemplate } from '../../local/assembly.ts';
import {
  beyondAllowances,
  costOfUsage,
  costsOf,
  idleDollarsOf,
  sayIdleMonth,
  unitsOfIdleMonth,
} from '../../tools/cost.ts';
import { prices } from '../../tools/prices.ts';

const row = {
  functionName: 'kefu-dev-mail-intake',
  calls: 1_000_000,
  requestBytes: 0,
  responseBytes: 0,
  readUnits: 0,
  writeUnits: 0,
};
const nothing = { rows: [], invocations: [], logBytes: 0, apiRequests: 0, apiResponseBytes: 0 };

/** The services that charge for a million of these calls. */
function chargedFor(...rows: { service: string; operation: string; functionName?: string }[]) {
  const costs = costOfUsage({ ...nothing, rows: rows.map((each) => ({ ...row, ...each })) });
  return Object.fromEntries(Object.entries(costs).filter(([, dollars]) => dollars > 0));
}

describe('What calls cost', () => {
  it('is the price of their service', () => {
    expect(chargedFor({ service: 'sqs', operation: 'SendMessage' })).toEqual({ SQS: 0.4 });
    expect(chargedFor({ service: 'sns', operation: 'Publish' })).toEqual({ SNS: 0.5 });
    expect(chargedFor({ service: 's3', operation: 'PutObject' })).toEqual({ S3: 5 });
    expect(chargedFor({ service: 's3', operation: 'GetObject' })).toEqual({ S3: 0.4 });
    expect(chargedFor({ service: 'ses', operation: 'SendRawEmail' })).toEqual({ 'SES out': 100 });
  });

  it('includes a received mail once, where SES stores it', () => {
    const stored = { functionName: 'ses.amazonaws.com', service: 's3', operation: 'PutObject' };
    expect(chargedFor(stored)).toEqual({ 'SES in': 100, S3: 5 });
  });

  it("leaves empty receives to the idle cost, and counts the functions' calls", () => {
    const receive = { service: 'sqs', operation: 'ReceiveMessage (empty)' };
    expect(chargedFor({ ...receive, functionName: 'poller:kefu-dev-mail-intake' })).toEqual({});
    expect(chargedFor({ ...receive, functionName: 'kefu-dev-mail-quarantine' })).toEqual({ SQS: 0.4 });
  });

  it('is calculated from units for DynamoDB', () => {
    const rows = [{ ...row, service: 'dynamodb', operation: 'Query', readUnits: 1e6, writeUnits: 1e6 }];
    expect(costOfUsage({ ...nothing, rows }).DynamoDB).toBeCloseTo(0.75);
  });
});

describe('What an invocation costs', () => {
  it('is its memory for its duration, which grows if memory has a small share of a CPU', () => {
    const seconds = (memoryMegabytes: number) => {
      const invocation = { memoryMegabytes, cpuMs: 1000, initCpuMs: 0, awsCalls: 0 };
      const { Lambda = 0 } = costOfUsage({ ...nothing, invocations: [invocation] });
      const duration = Lambda - prices.lambdaRequest.dollars / prices.lambdaRequest.per;
      return duration / prices.lambdaGigabyteSecond.dollars / (memoryMegabytes / 1024);
    };
    expect(seconds(1769)).toBeCloseTo(1);
    expect(seconds(3538)).toBeCloseTo(1);
    expect(seconds(884.5)).toBeCloseTo(2);
  });
});

describe("The cost of a month without customers' mail", () => {
  const mapping = { Type: 'AWS::Lambda::EventSourceMapping', Metadata: {}, DependsOn: [] };
  const template: StackTemplate['template'] = {
    ...{ Parameters: {}, Mappings: {}, Conditions: {}, Outputs: {} },
    Resources: {
      Queue: { ...mapping, Properties: {} },
      Stream: { ...mapping, Properties: { StartingPosition: 'LATEST' } },
      Alarm: { ...mapping, Type: 'AWS::CloudWatch::Alarm', Properties: {} },
    },
  };
  const aTick = { memoryMegabytes: 256, cpuMs: 3, initCpuMs: 0, awsCalls: 4 };
  const idleHour = { ...nothing, invocations: Array.from({ length: 60 }, () => aTick) };

  it('is that of polled queues and alarms, not of the stream, and of 720 idle hours', () => {
    const units = unitsOfIdleMonth([{ name: 'service', template }], idleHour);
    // 648,000 receives for the one queue.
    expect(units).toMatchObject({ sqsRequest: 648_000, cloudWatchAlarm: 1, lambdaRequest: 43_200 });
    const { SQS, Lambda, ...others } = costsOf(units);
    expect(SQS).toBeCloseTo(0.2592);
    expect(Lambda).toBeGreaterThan(0.00864);
    expect(others['CloudWatch alarms']).toBeCloseTo(0.1);
  });

  it('is stated at list price, within the always-free allowances, and without the alarms', () => {
    const units = { sqsRequest: 2_000_000, lambdaRequest: 43_200, cloudWatchAlarm: 20 };
    expect(beyondAllowances(units)).toMatchObject({
      sqsRequest: 1_000_000,
      lambdaRequest: 0,
      cloudWatchAlarm: 10,
    });
    expect(idleDollarsOf(units)).toBeCloseTo(0.4);
    expect(sayIdleMonth(units)).toBe(
      'A month without mail costs $2.81: Lambda $0.01, SQS $0.80, CloudWatch alarms $2.00. ' +
        "Within AWS's always-free allowances it is $1.40, and $0.40 without the alarms.",
    );
  });
});
