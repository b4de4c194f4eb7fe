/**
 * Shared types of the local stack. Each engine (DynamoDB, SQS, Lambda, SES …) is an `AwsService` behind one endpoint;
 * each CloudFormation resource type is a `ResourceModule`. Nothing here depends on Kefu.
 */

import type { EventEmitter } from 'node:events';

/** The caller: a function's role, an AWS service acting for a resource, or the developer. */
export type Principal =
  | { kind: 'role'; roleArn: string; functionName: string; caller: 'function' | 'poller' }
  /** `service` is the service principal as policies name it, for example `ses.amazonaws.com`. */
  | { kind: 'service'; service: string; sourceArn: string }
  | { kind: 'administrator' };

/** A permission that a call needs: IAM action, resource ARN, and the condition keys that policies may test. */
export interface Requirement {
  action: string;
  resource: string;
  conditions?: Record<string, string | string[]>;
}

export interface AwsRequest {
  method: string;
  /** Path and query, still encoded. */
  url: URL;
  headers: Record<string, string>;
  body: Buffer;
}

export interface AwsResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

/** What the endpoint parsed of a request before it is authorized, metered, failed by a fault or served. */
export interface AwsOperation {
  /** The API name of the call, for example `TransactWriteItems`. */
  name: string;
  requirements: Requirement[];
}

/**
 * An AWS service behind the endpoint, found by the service name in a request's credential scope. `operation` parses a
 * request and passes the result to `serve`, so that each request is parsed once.
 */
export interface AwsService<Operation extends AwsOperation = AwsOperation> {
  /** The SigV4 signing name: dynamodb, sqs, sns, s3, ses, events, lambda. */
  readonly signingName: string;
  operation(request: AwsRequest): Operation;
  serve(request: AwsRequest, principal: Principal, operation: Operation): Promise<AwsResponse>;
  /** An error in the service's wire format, which its SDK client turns into an exception of that name. */
  error(status: number, code: string, message: string): AwsResponse;
}

/** One resource of a template, with every intrinsic function in its properties already resolved. */
export interface Resource {
  stack: string;
  logicalId: string;
  /** The physical name: the one in the template, or one derived from stack and logical id. */
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

/** A CloudFormation resource type. Declared in `local/resources/`, listed in `local/resource-types.ts`. */
export interface ResourceModule {
  readonly type: string;
  create(resource: Resource, cloud: Cloud): ResourceValues | Promise<ResourceValues>;
}

/**
 * Reports whether an engine has pending work, and its next deadline. The virtual clock drains all engines, then moves
 * to the earliest deadline.
 */
export interface Activity {
  readonly name: string;
  busy(): boolean | Promise<boolean>;
  /** The next deadline, in milliseconds since the epoch; undefined if there is none. */
  nextDeadline(): number | undefined | Promise<number | undefined>;
}

export interface Clock {
  /** Milliseconds since the epoch, on the virtual clock. */
  now(): number;
  /** The offset to real time in milliseconds, shared with every worker thread (one Float64 at index 0). */
  readonly offset: SharedArrayBuffer;
  watch(activity: Activity): void;
  /** Fires once when the clock reaches `time` (milliseconds since the epoch). Returns a function that cancels it. */
  at(time: number, ring: () => void): () => void;
  /** Resolves when all engines are idle. */
  drain(): Promise<void>;
  /**
   * Moves time forward deadline by deadline: to the next deadline, drain, repeat, until `milliseconds` have passed or
   * the signal is aborted. An aborted move ends once everything that was due so far is done.
   */
  advance(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /**
   * Moves time forward in one leap, as if the stack had been off: what became due meanwhile runs afterwards, each
   * schedule only once.
   */
  skip(milliseconds: number): Promise<void>;
  /** The current `advance`: from when to when, in milliseconds since the epoch. */
  readonly advancing: { from: number; to: number } | undefined;
}

export interface Iam {
  /**
   * A role's trust policy and permission policies, by role ARN. `AWS::IAM::Policy` resources are added as they are
   * created.
   */
  addRolePolicy(roleArn: string, document: PolicyDocument): void;
  /** A resource policy: of a bucket, queue, topic, bus or function. */
  addResourcePolicy(resourceArn: string, document: PolicyDocument): void;
  /** Undefined if the call is allowed; otherwise the message of AWS's AccessDenied error. */
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

/** The endpoint of all AWS calls. */
export interface Endpoint {
  readonly url: string;
  add(service: AwsService): void;
  /** Credentials by which the endpoint recognizes this principal. */
  issueCredentials(principal: Principal): Credentials;
  /** Calls a service as this principal, authorized and metered like a signed call. */
  call(principal: Principal, service: string, request: AwsRequest): Promise<AwsResponse>;
  /** Registers how to kill the worker with these credentials, for the crash faults. */
  onCrash(kill: (credentials: Credentials) => void): void;
  /** A URL that accepts one unsigned PUT, like CloudFormation's response URL for a custom resource. */
  expectUpload(): { url: string; body: Promise<Buffer> };
}

/** A function that can be invoked, created for an `AWS::Lambda::Function`. */
export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** Synchronous invocation, as used by the gateway and the pollers. */
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
  /** Zero on a warm start. CPU times are those of the worker thread, in milliseconds. */
  initCpuMs: number;
  cpuMs: number;
  durationMs: number;
  /** The most memory that the sandbox's heap and buffers used after any of its invocations so far. */
  heapBytes: number;
}

/** Everything that resource modules and services may use. */
export interface Cloud {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly iam: Iam;
  readonly endpoint: Endpoint;
  /** By ARN. Filled by `AWS::Lambda::Function`. */
  readonly functions: Map<string, LambdaFunction>;
  /** The port that a server should use; a free one if undefined. */
  readonly ports: { api?: number; mailPage?: number; signIn?: number; smtp?: number };
  /** Folder that keeps table, buckets and queues between runs; undefined keeps them in memory. */
  readonly dataFolder: string | undefined;
  /** Folder of the synthesized cloud assembly, where assets lie. */
  readonly assemblyFolder: string;
  /** Keeps the functions' compiled code, so that it is compiled once and not at every start; if absent, as on Lambda. */
  readonly compiledCodeFolder?: string;
  /**
   * Emits a resource's ARN when it has something new: a table was written, a message became visible in a queue.
   * Pollers listen for it instead of polling.
   */
  readonly arrivals: EventEmitter;
  /** A line of progress or log; the level decides whether it is shown by default. */
  log(level: 'info' | 'warn' | 'error', line: string): void;
  /** Called once at shutdown, in reverse order of registration. */
  onStop(close: () => Promise<void> | void): void;
}
