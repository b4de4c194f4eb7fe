/** Calculates the cost of measured AWS usage, by the prices of `prices.ts`. */

import type { StackTemplate } from '../local/assembly.ts';
import type { MeterRow } from '../local/meter.ts';
import { alwaysFree, costOf, type PriceName, priceNames, prices } from './prices.ts';

/** Measured AWS usage. */
export interface Usage {
  /** From the meter, with units, including all kinds of callers. */
  rows: readonly MeterRow[];
  invocations: readonly BilledInvocation[];
  /** Logged by functions. */
  logBytes: number;
  apiRequests: number;
  apiResponseBytes: number;
}

interface BilledInvocation {
  memoryMegabytes: number;
  cpuMs: number;
  initCpuMs: number;
  /** Calls that the function made and waited for. */
  awsCalls: number;
}

/** Quantities by price. */
export type Units = Partial<Record<PriceName, number>>;

/** Dollars by service. */
export type Costs = Record<string, number>;

/** At this much memory a function has one whole vCPU: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const memoryOfOneCpu = 1769;
/** The typical duration of a call from Lambda to a service in its region; functions are billed while they wait. */
const awsCallMs = 8;
/** Lambda's own lines START, END and REPORT, with CloudWatch's 26 bytes for each. */
const platformLogBytes = 450;
const accessLogBytes = 300;
const gigabyte = 1024 ** 3;
const megabyte = 1024 ** 2;
const s3Writes = new Set(['PutObject', 'CopyObject', 'PostObject', 'ListObjects', 'ListObjectsV2']);

/** The cost of usage, without monthly charges. */
export function costOfUsage(usage: Usage): Costs {
  return costsOf(unitsOf(usage));
}

/** Usage in the units that AWS charges for. */
function unitsOf(usage: Usage): Units {
  const { rows, invocations, apiRequests } = usage;
  const calls = (service: string, operation?: string) =>
    sum(rows.filter((row) => isOf(row, service, operation)).map((row) => row.calls));
  const requestBytes = (service: string, operation: string) =>
    sum(rows.filter((row) => isOf(row, service, operation)).map((row) => row.requestBytes));
  const s3Calls = rows.filter(({ service }) => service === 's3');
  const s3WriteCalls = sum(
    s3Calls.filter(({ operation }) => s3Writes.has(operation)).map((row) => row.calls),
  );
  const received = rows.filter(
    ({ functionName, service }) => functionName === 'ses.amazonaws.com' && service === 's3',
  );
  const sqsCalls = rows.filter((row) => row.service === 'sqs' && !isPollingInVain(row));
  const logBytes = usage.logBytes + invocations.length * platformLogBytes + apiRequests * accessLogBytes;
  return {
    lambdaRequest: invocations.length,
    lambdaGigabyteSecond: sum(invocations.map(gigabyteSeconds)),
    dynamoDbWrite: sum(rows.map(({ writeUnits }) => writeUnits)),
    dynamoDbRead: sum(rows.map(({ readUnits }) => readUnits)),
    sesReceivedMail: sum(received.map((row) => row.calls)),
    sesReceivedChunk: Math.floor(sum(received.map((row) => row.requestBytes)) / (megabyte / 4)),
    sesSentMail: calls('ses', 'SendRawEmail'),
    sesSentData: requestBytes('ses', 'SendRawEmail') / gigabyte,
    sqsRequest: sum(sqsCalls.map((row) => row.calls)),
    snsPublish: calls('sns', 'Publish'),
    s3Write: s3WriteCalls,
    s3Read: sum(s3Calls.map((row) => row.calls)) - s3WriteCalls,
    eventBridgeEvent: calls('events', 'PutEvents'),
    apiGatewayRequest: apiRequests,
    transferOut: usage.apiResponseBytes / gigabyte,
    cloudWatchLogs: logBytes / gigabyte,
  };
}

/** Empty receives of Lambda's pollers are counted by the month, since they happen as long as the queue exists. */
function isPollingInVain({ functionName, operation }: MeterRow): boolean {
  return functionName.startsWith('poller:') && operation === 'ReceiveMessage (empty)';
}

/** The cost of units, by service. */
export function costsOf(units: Units): Costs {
  const costs: Costs = {};
  for (const name of priceNames) {
    const { service } = prices[name];
    costs[service] = (costs[service] ?? 0) + costOf(name, units[name] ?? 0);
  }
  return costs;
}

/** A month's units beyond the always-free allowances, in an account that uses them for nothing else. */
export function beyondAllowances(units: Units): Units {
  return Object.fromEntries(
    priceNames.map((name) => [name, Math.max(0, (units[name] ?? 0) - (alwaysFree[name] ?? 0))]),
  );
}

function isOf(row: MeterRow, service: string, operation: string | undefined): boolean {
  return row.service === service && (operation === undefined || row.operation === operation);
}

/** Billed time is calculated from CPU time, by the function's share of a CPU, and from calls; local waiting times are ignored. */
function gigabyteSeconds({ memoryMegabytes, cpuMs, initCpuMs, awsCalls }: BilledInvocation): number {
  const share = Math.min(1, memoryMegabytes / memoryOfOneCpu);
  const milliseconds = Math.ceil((cpuMs + initCpuMs) / share + awsCalls * awsCallMs);
  return (memoryMegabytes / 1024) * (milliseconds / 1000);
}

/**
 * Lambda's pollers receive from a queue permanently: five long polls of 20 s in parallel, 648,000 a month (30 days) per queue.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html and https://aws.amazon.com/blogs/compute/
 * estimating-cost-for-amazon-sqs-message-processing-using-aws-lambda/
 */
const emptyReceivesPerQueue = (5 * 30 * 24 * 60 * 60) / 20;

export const hoursOfMonth = 30 * 24;

/**
 * A month without traffic: polled queues, alarms, and scheduled functions.
 * @param idleHour what an hour used in which nothing happened
 */
export function unitsOfIdleMonth(stacks: readonly StackTemplate[], idleHour: Usage): Units {
  const resources = stacks.flatMap(({ template }) => Object.values(template.Resources));
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  const queues = ofType('AWS::Lambda::EventSourceMapping').filter(
    // A stream has a starting position, a queue has none.
    ({ Properties }) => !('StartingPosition' in Properties),
  );
  return addUnits(timesUnits(hoursOfMonth, unitsOf(idleHour)), {
    sqsRequest: queues.length * emptyReceivesPerQueue,
    cloudWatchAlarm: ofType('AWS::CloudWatch::Alarm').length,
  });
}

/** States the cost of a month without traffic, at list price and within the always-free allowances. */
export function sayIdleMonth(units: Units): string {
  const dollars = (some: Units) => `$${totalOf(costsOf(some)).toFixed(2)}`;
  const parts = Object.entries(costsOf(units))
    .filter(([, cost]) => cost >= 0.005)
    .map(([service, cost]) => `${service} $${cost.toFixed(2)}`);
  return (
    `A month without mail costs ${dollars(units)}: ${parts.join(', ')}. ` +
    `Within AWS's always-free allowances it is ${dollars(beyondAllowances(units))}, ` +
    `and $${idleDollarsOf(units).toFixed(2)} without the alarms.`
  );
}

/** Dollars of a month without traffic within the always-free allowances, without alarms. */
export function idleDollarsOf({ cloudWatchAlarm: _, ...running }: Units): number {
  return totalOf(costsOf(beyondAllowances(running)));
}

function addUnits(some: Units, more: Units): Units {
  return Object.fromEntries(priceNames.map((name) => [name, (some[name] ?? 0) + (more[name] ?? 0)]));
}

function timesUnits(count: number, units: Units): Units {
  return Object.fromEntries(priceNames.map((name) => [name, count * (units[name] ?? 0)]));
}

/** Dollars a month for storing table items, including indexes and backup, and objects. */
export function costOfStorage(tableBytes: number, objectBytes: number): Costs {
  return {
    'DynamoDB storage':
      costOf('dynamoDbStorage', tableBytes / gigabyte) +
      costOf('dynamoDbPointInTimeRecovery', tableBytes / gigabyte),
    'S3 storage': costOf('s3Storage', objectBytes / gigabyte),
  };
}

/** The costs, multiplied. */
export function times(count: number, costs: Costs): Costs {
  return Object.fromEntries(Object.entries(costs).map(([service, dollars]) => [service, dollars * count]));
}

export function addCosts(...all: readonly Costs[]): Costs {
  const added: Costs = {};
  for (const costs of all) {
    for (const [service, dollars] of Object.entries(costs)) added[service] = (added[service] ?? 0) + dollars;
  }
  return added;
}

export function totalOf(costs: Costs): number {
  return sum(Object.values(costs));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
