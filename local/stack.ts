/** Runs the stacks of a synthesized CDK app on this machine: no AWS, no containers. */

import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { readAssembly, readAssetPaths, regionOf } from './assembly.ts';
import { createClock } from './clock.ts';
import type { Clock, Cloud, Credentials, LambdaFunction } from './cloud.ts';
import { cognitoOf } from './cognito/server.ts';
import type { UserPool } from './cognito/user-pool.ts';
import { controlHandler } from './control.ts';
import { deploy, type Outputs, type ResourceRecord } from './deployment.ts';
import { engineOfEnvironment, startDynamoDbEngine } from './dynamodb/engine.ts';
import { DynamoDbService } from './dynamodb/service.ts';
import { LocalEndpoint } from './endpoint.ts';
import { type EventBuses, eventBuses } from './events/event-buses.ts';
import { Faults } from './faults.ts';
import { LocalIam } from './iam.ts';
import { type LambdaEngine, type LogLine, lambdaEngine } from './lambda/engine.ts';
import { type Mail, mailOf } from './mail-page/mail.ts';
import { startMailPage } from './mail-page/server.ts';
import { Meter } from './meter.ts';
import { repeatedLines } from './repeated-lines.ts';
import { moduleOf } from './resource-types.ts';
import { startSmtp } from './smtp.ts';
import type { QueueContents } from './storage/protocol.ts';
import { storageOf } from './storage/storage.ts';

export interface LocalStackOptions {
  /** Folder of the synthesized cloud assembly; may still be in progress, while engines that don't need it start. */
  assemblyFolder: string | Promise<string>;
  /** Stores tables, queues, buckets and mail between runs; if absent, they are in memory and deleted at the end. */
  dataFolder?: string;
  /**
   * For runs of many thousand calls and measurements: the table engine starts slower and ends faster, and functions
   * start as on Lambda, without compiled code of earlier starts.
   */
  forThroughput?: boolean;
  /** The clock's start, in milliseconds since the epoch; now if absent or past. */
  startsAt?: number;
  /** Preferred ports: a server uses a free port if its own is in use or none is given. */
  ports?: { endpoint?: number; api?: number; mailPage?: number; signIn?: number; smtp?: number };
  /** Progress of the start, a line each. */
  onProgress?: (line: string) => void;
  /** The stack's log. If absent, warnings and errors go to standard error, repeated ones once. */
  log?: Cloud['log'];
}

export interface LocalStack {
  /** The endpoint of all AWS calls: `AWS_ENDPOINT_URL`. */
  endpointUrl: string;
  region: string;
  outputs: Outputs;
  /** Every created resource, with what `Ref` and `Fn::GetAtt` of it resolve to. */
  resources: readonly ResourceRecord[];
  /** Of the first HTTP API in the templates; empty if there is none. */
  apiUrl: string;
  mailPageUrl: string;
  smtpPort: number;
  /** Of the mailboxes that the templates name in an output. */
  mailboxAddresses: readonly string[];
  clock: Clock;
  faults: Faults;
  meter: Meter;
  /** By ARN. */
  functions: ReadonlyMap<string, LambdaFunction>;
  /** The Lambda engine: reports every invocation and its CPU, and ends sandboxes. */
  lambda: LambdaEngine;
  /** Lines that functions logged, oldest first. */
  logs: readonly LogLine[];
  /** Subscribes to ended invocations. Returns a function that unsubscribes. */
  onInvocation: LambdaEngine['onInvocation'];
  mail: Mail;
  /** Who can sign in: the user pools that the templates declare. */
  userPools: readonly UserPool[];
  /** Disables the rules that invoke a function, by the end of its name. Returns a function that enables them again. */
  disableRulesOf: EventBuses['disableRulesOf'];
  /** All messages of a queue, without receiving them. */
  inspectQueue(arn: string): Promise<QueueContents>;
  /** Credentials that may do everything. */
  administrator: Credentials;
  stop(): Promise<void>;
}

const accountId = '000000000000';
const defaultRegion = 'eu-west-1';

/**
 * The megabytes in which each function's objects begin. V8's own, less than one, are collected about ten times while a
 * bundle loads, a quarter of a start's CPU.
 */
const startHeap = '--min-semi-space-size=8';

/**
 * Starts everything that the templates declare, and the servers in front of it.
 * @throws Error that names what the stack does not support or could not start; everything is stopped then
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const { dataFolder, ports = {}, onProgress = () => {} } = options;
  const closers: (() => Promise<void> | void)[] = [];
  const repeated = repeatedLines(console.error);
  closers.push(() => repeated.end());
  const log = options.log ?? ((level, line) => void (level !== 'info' && repeated.print(line)));
  const stop = async () => {
    const failures: unknown[] = [];
    for (const close of closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0)
      throw new AggregateError(failures, 'Some parts of the local stack could not be stopped.');
  };
  try {
    if (dataFolder !== undefined) mkdirSync(dataFolder, { recursive: true });
    const { forThroughput } = options;
    const choice = { dataFolder, forThroughput, ...engineOfEnvironment(process.env) };
    const starting = startDynamoDbEngine(choice).then((engine) => {
      onProgress(`tables run on ${engine.name}`);
      return engine;
    });
    closers.push(() =>
      starting.then(
        (engine) => engine.stop(),
        () => {},
      ),
    );
    const [engine, assemblyFolder] = await Promise.all([starting, options.assemblyFolder]);
    if (!forThroughput) setFlagsFromString(startHeap);
    const region = regionOf(assemblyFolder) ?? defaultRegion;
    const clock = createClock(options.startsAt);
    closers.push(() => clock.stop());
    const iam = new LocalIam(accountId);
    const faults = new Faults();
    const meter = new Meter();
    const endpoint = new LocalEndpoint({ clock, iam, faults, meter, log });
    await endpoint.listen(ports.endpoint ?? 0);
    closers.push(() => endpoint.close());
    const arrivals = new EventEmitter();
    const dynamoDb = new DynamoDbService({
      engineUrl: engine.url,
      accountId,
      region,
      faults,
      meter,
      arrivals,
    });
    closers.push(() => dynamoDb.close());
    endpoint.add(dynamoDb);

    const cloud: Cloud = {
      accountId,
      region,
      clock,
      iam,
      endpoint,
      arrivals,
      ports,
      dataFolder,
      assemblyFolder,
      ...(forThroughput ? {} : { compiledCodeFolder: join(assemblyFolder, 'compiled') }),
      log,
      functions: new Map(),
      onStop: (close) => void closers.push(close),
    };
    const stacks = readAssembly(assemblyFolder);
    const { outputs, resources } = await deploy(
      stacks,
      moduleOf,
      readAssetPaths(assemblyFolder),
      cloud,
      onProgress,
    );
    const smtpPort = await startSmtp(cloud);
    const mailboxAddresses = Object.values(outputs).flatMap(
      (each) => each.MailboxAddresses?.split(', ') ?? [],
    );
    const control = controlHandler({ clock, faults, meter });
    const mailPageUrl = await startMailPage(cloud, mailboxAddresses, control);
    return {
      endpointUrl: endpoint.url,
      region,
      outputs,
      resources,
      mailPageUrl,
      smtpPort,
      mailboxAddresses,
      clock,
      faults,
      meter,
      apiUrl: resources.find(({ type }) => type === 'AWS::ApiGatewayV2::Api')?.attributes.ApiEndpoint ?? '',
      functions: cloud.functions,
      lambda: lambdaEngine(cloud),
      logs: lambdaEngine(cloud).logs,
      onInvocation: lambdaEngine(cloud).onInvocation,
      mail: mailOf(cloud),
      userPools: cognitoOf(cloud).pools(),
      disableRulesOf: eventBuses(cloud).disableRulesOf,
      inspectQueue: (arn) => storageOf(cloud).inspectQueue(arn),
      administrator: endpoint.issueCredentials({ kind: 'administrator' }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
