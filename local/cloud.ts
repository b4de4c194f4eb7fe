/**
 * What the modules of the local stack share. Each engine (DynamoDB, SQS, Lambda, SES …) is an `AwsService` behind one
 * endpoint; each CloudFormation resource type is a `ResourceModule`. Nothing here knows Kefu.
 */

import type { EventEmitter } from 'node:events';

/** Who makes a call: a function's role, an AWS service acting for a resource, or the person at this machine. */
export type Principal =
  | { kind: 'role'; roleArn: string; functionName: string; caller: 'function' | 'poller' }
  /** `service` is the service principal as policies name it, for example `ses.amazonaws.com`. */
  | { kind: 'service'; service: string; sourceArn: string }
  | { kind: 'administrator' };

/** One permission that a call needs: IAM action, resource ARN, and the condition keys that policies may test. */
export interface Requirement {
  action: string;
  resource: string;
  conditions?: Record<string, string | string[]>;
}

export interface AwsRequest {
  method: string;
  /** Path and query as they were sent. */
  url: URL;
  headers: Record<string, string>;
  body: Buffer;
}

export interface AwsResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

/** What the endpoint understood of a request before it is authorised, counted, failed on purpose or served. */
export interface AwsOperation {
  /** The API's own name of the call, for example `TransactWriteItems`. */
  name: string;
  requirements: Requirement[];
}

/**
 * One AWS service behind the endpoint, found by the service name in a request's credential scope.
 * What `operation` parsed of a request it hands to `serve` in `Operation`, so that each request is parsed once.
 */
export interface AwsService<Operation extends AwsOperation = AwsOperation> {
  /** The SigV4 signing name: dynamodb, sqs, sns, s3, ses, events, lambda. */
  readonly signingName: string;
  operation(request: AwsRequest): Operation;
  serve(request: AwsRequest, principal: Principal, operation: Operation): Promise<AwsResponse>;
  /** An error in the wire format of the service, which its SDK client turns into an exception of that name. */
  error(status: number, code: string, message: string): AwsResponse;
}

/** One resource of a template, with every intrinsic function in its properties already resolved. */
export interface Resource {
  stack: string;
  logicalId: string;
  /** What the service calls it: the template's own name for it, or one derived from stack and logical id. */
  physicalName: string;
  type: string;
  properties: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

/** What `Ref` and `Fn::GetAtt` of the resource resolve to. */
export interface ResourceValues {
  ref: string;
  attributes: Record<string, string>;
}

/** One CloudFormation resource type. Declared in `local/resources/`, listed in `local/resource-types.ts`. */
export interface ResourceModule {
  readonly type: string;
  create(resource: Resource, cloud: Cloud): ResourceValues | Promise<ResourceValues>;
}

/**
 * Says whether one engine has work that it will do by itself, and when its next deadline falls due.
 * The virtual clock drains all engines, then moves to the earliest deadline.
 */
export interface Activity {
  readonly name: string;
  busy(): boolean | Promise<boolean>;
  /** Milliseconds since the epoch of the next thing that only time will bring; undefined if there is none. */
  nextDeadline(): number | undefined | Promise<number | undefined>;
}

export interface Clock {
  /** Milliseconds since the epoch, on the virtual clock. */
  now(): number;
  /** The offset to real time in milliseconds, shared with every worker thread (one Float64 at index 0). */
  readonly offset: SharedArrayBuffer;
  watch(activity: Activity): void;
  /** Rings once when the clock reaches `time` (milliseconds since the epoch), moved or by itself. Returns its cancellation. */
  at(time: number, ring: () => void): () => void;
  /** Resolves when no engine is busy. */
  drain(): Promise<void>;
  /**
   * Moves time on event by event: to the next deadline, drain, repeat, until `milliseconds` have passed or the signal is
   * aborted. An aborted move ends where all that fell due so far is done.
   */
  advance(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Moves time on at once, as if all had been switched off: what fell due meanwhile comes afterwards, a schedule but once. */
  skip(milliseconds: number): Promise<void>;
  /** The `advance` that is under way: from when to when, in milliseconds since the epoch. */
  readonly advancing: { from: number; to: number } | undefined;
}

export interface Iam {
  /** A role's trust and policies, by role ARN. Policies of `AWS::IAM::Policy` are added as they come. */
  addRolePolicy(roleArn: string, document: PolicyDocument): void;
  /** A policy that a resource carries: bucket, queue, topic, bus or function. */
  addResourcePolicy(resourceArn: string, document: PolicyDocument): void;
  /** Undefined when allowed; else the sentence AWS would answer with AccessDenied. */
  refusal(principal: Principal, requirement: Requirement): string | undefined;
}

export interface PolicyDocument {
  Version?: string;
  Statement: PolicyStatement | PolicyStatement[];
}

export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: unknown;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** The one address that every AWS call goes to. */
export interface Endpoint {
  readonly url: string;
  add(service: AwsService): void;
  /** Credentials that the endpoint will know as this principal. */
  issueCredentials(principal: Principal): Credentials;
  /** Asks a service as this principal, authorised and counted as a signed call would be. */
  call(principal: Principal, service: string, request: AwsRequest): Promise<AwsResponse>;
  /** Registers how the worker behind these credentials is killed, which is what the crash faults do. */
  onCrash(kill: (credentials: Credentials) => void): void;
  /** An address that accepts one unsigned PUT, as CloudFormation's response URL for a custom resource does. */
  expectUpload(): { url: string; body: Promise<Buffer> };
}

/** A function that can be invoked: what `AWS::Lambda::Function` became. */
export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** Synchronous invocation, as the gateway and the pollers do it. */
  invoke(payload: unknown): Promise<InvocationResult>;
  /** Asynchronous invocation: queued, retried twice, then sent to the failure destination. */
  invokeAsync(payload: unknown): void;
}

export type InvocationResult =
  | { ok: true; payload: unknown; report: InvocationReport }
  | { ok: false; errorType: string; errorMessage: string; report: InvocationReport };

export interface InvocationReport {
  functionName: string;
  requestId: string;
  coldStart: boolean;
  /** Zero on a warm start. CPU of the worker thread, in milliseconds, as everywhere in this report. */
  initCpuMs: number;
  cpuMs: number;
  durationMs: number;
  /** Most memory that the sandbox's heap and buffers held after any of its invocations so far. */
  heapBytes: number;
}

/** Everything that resource modules and services may use of each other. */
export interface Cloud {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly iam: Iam;
  readonly endpoint: Endpoint;
  /** By ARN. Filled by `AWS::Lambda::Function`. */
  readonly functions: Map<string, LambdaFunction>;
  /** The port that somebody wishes a server to have; a free one where nothing is said. */
  readonly ports: { api?: number; mailPage?: number; smtp?: number };
  /** Folder that keeps table, buckets and queues between runs; undefined keeps them in memory. */
  readonly dataFolder: string | undefined;
  /** Folder of the synthesized cloud assembly, where assets lie. */
  readonly assemblyFolder: string;
  /**
   * Emits a resource's ARN when there is something new in it to fetch: a table that was written, a queue in which a
   * message became visible. Pollers listen instead of asking again and again.
   */
  readonly arrivals: EventEmitter;
  /** One line for the person who watches; level decides whether it is shown by default. */
  log(level: 'info' | 'warn' | 'error', line: string): void;
  /** Called once at the end, in reverse order of registration. */
  onStop(close: () => Promise<void> | void): void;
}
