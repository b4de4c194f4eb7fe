import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Cloud, InvocationReport, InvocationResult, LambdaFunction } from '../cloud.ts';
import { AsyncInvocations } from './async-invocations.ts';
import type { LambdaEngine } from './engine.ts';
import { type ExecutionEnvironment, startEnvironment } from './execution-environment.ts';
import type { LambdaError } from './protocol.ts';

/**
 * The maximum number of sandboxes of one function if the template reserves no concurrency: each compiles the bundle
 * itself, so fewer are warm sooner.
 */
const mostEnvironments = Math.max(2, availableParallelism());

export interface FunctionSettings {
  name: string;
  arn: string;
  roleArn: string;
  /** `file:` URL of the handler's module. */
  module: string;
  handler: string;
  variables: Record<string, string>;
  memorySizeMb: number;
  timeoutMs: number;
  /** Undefined if the template reserves none. */
  reservedConcurrency: number | undefined;
  deadLetterArn: string | undefined;
}

/** An invocation's result before its payload is parsed. */
export interface RawResult {
  ok: boolean;
  /** JSON: the handler's result, or a `LambdaError`. */
  payload: string;
  report: InvocationReport;
}

interface Sandbox {
  environment: ExecutionEnvironment;
  accessKeyId: string;
  used: boolean;
}

/** A function with its sandboxes. Warm ones are reused; more are started, up to the limit, when all are busy. */
export class FunctionPool implements LambdaFunction {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** The maximum number of concurrent events; more of them wait. Measurements of functions that wait raise it. */
  concurrency: number;
  readonly asynchronous: AsyncInvocations;
  readonly #settings: FunctionSettings;
  readonly #cloud: Cloud;
  readonly #engine: LambdaEngine;
  readonly #sandboxes = new Set<Sandbox>();
  readonly #idle: Sandbox[] = [];
  readonly #waiting: ((sandbox: Sandbox) => void)[] = [];

  constructor(cloud: Cloud, engine: LambdaEngine, settings: FunctionSettings) {
    this.name = settings.name;
    this.arn = settings.arn;
    this.roleArn = settings.roleArn;
    this.concurrency = settings.reservedConcurrency ?? mostEnvironments;
    this.#settings = settings;
    this.#cloud = cloud;
    this.#engine = engine;
    this.asynchronous = new AsyncInvocations(cloud, this, settings.deadLetterArn);
  }

  /** As `GetFunctionConfiguration` answers it; what only AWS knows is left out. */
  configuration() {
    const { name, arn, roleArn, variables, memorySizeMb, timeoutMs } = this.#settings;
    return {
      FunctionName: name,
      FunctionArn: arn,
      Role: roleArn,
      MemorySize: memorySizeMb,
      Timeout: timeoutMs / 1000,
      Environment: { Variables: variables },
    };
  }

  async invoke(payload: unknown): Promise<InvocationResult> {
    const { ok, payload: answer, report } = await this.invokeRaw(JSON.stringify(payload) ?? 'null');
    if (ok) return { ok, payload: JSON.parse(answer), report };
    const { errorType, errorMessage }: LambdaError = JSON.parse(answer);
    return { ok, errorType, errorMessage, report };
  }

  invokeAsync(payload: unknown): void {
    this.asynchronous.accept(JSON.stringify(payload) ?? 'null', randomUUID());
  }

  /** @param event JSON */
  invokeRaw(event: string, requestId: string = randomUUID()): Promise<RawResult> {
    return this.#engine.track(this.#invoke(event, requestId));
  }

  async #invoke(event: string, requestId: string): Promise<RawResult> {
    if (this.concurrency === 0) return this.#throttled(requestId);
    const sandbox = await this.#acquire();
    const coldStart = !sandbox.used;
    sandbox.used = true;
    const start = performance.now();
    const { ok, payload, cpuMs, heapBytes } = await sandbox.environment.invoke(requestId, event);
    const report: InvocationReport = {
      functionName: this.name,
      requestId,
      coldStart,
      initCpuMs: coldStart ? sandbox.environment.initCpuMs : 0,
      cpuMs,
      durationMs: performance.now() - start,
      heapBytes,
    };
    this.#release(sandbox);
    if (!ok) this.#logFailure(payload, requestId);
    this.#engine.invocationEnded(report, ok);
    return { ok, payload, report };
  }

  #acquire(): Sandbox | Promise<Sandbox> {
    for (let sandbox = this.#idle.pop(); sandbox; sandbox = this.#idle.pop()) {
      if (sandbox.environment.alive) return sandbox;
      this.#sandboxes.delete(sandbox);
    }
    if (this.#sandboxes.size < this.concurrency) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(sandbox: Sandbox): void {
    let free = sandbox;
    if (!sandbox.environment.alive) {
      this.#sandboxes.delete(sandbox);
      if (this.#waiting.length === 0) return;
      free = this.#start();
    }
    const next = this.#waiting.shift();
    if (next) next(free);
    else this.#idle.push(free);
  }

  #start(): Sandbox {
    const { name, arn, roleArn, memorySizeMb, variables } = this.#settings;
    // Each sandbox has its own access key, so that a crash fault finds the one that made the call.
    const credentials = this.#cloud.endpoint.issueCredentials({
      kind: 'role',
      roleArn,
      functionName: name,
      caller: 'function',
    });
    const logGroupName = `/aws/lambda/${name}`;
    const environment = startEnvironment(
      {
        module: this.#settings.module,
        handler: this.#settings.handler,
        functionName: name,
        functionArn: arn,
        memorySizeMb,
        logGroupName,
        timeoutMs: this.#settings.timeoutMs,
        offset: this.#cloud.clock.offset,
        compiledCodeFolder: this.#cloud.compiledCodeFolder,
        variables: {
          LANG: 'en_US.UTF-8',
          TZ: 'UTC',
          PATH: '/usr/local/bin:/usr/bin:/bin',
          ...variables,
          AWS_REGION: this.#cloud.region,
          AWS_DEFAULT_REGION: this.#cloud.region,
          AWS_ACCESS_KEY_ID: credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
          AWS_ENDPOINT_URL: this.#cloud.endpoint.url,
          AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
          AWS_LAMBDA_FUNCTION_NAME: name,
          AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySizeMb),
          AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
          AWS_LAMBDA_LOG_GROUP_NAME: logGroupName,
          LAMBDA_TASK_ROOT: '/var/task',
          LAMBDA_RUNTIME_DIR: '/var/runtime',
          _HANDLER: `index.${this.#settings.handler}`,
        },
      },
      (level, text, requestId) => this.#engine.log(name, level, text, requestId),
    );
    const sandbox = { environment, accessKeyId: credentials.accessKeyId, used: false };
    this.#sandboxes.add(sandbox);
    return sandbox;
  }

  #throttled(requestId: string): RawResult {
    const error: LambdaError = {
      errorType: 'TooManyRequestsException',
      errorMessage: 'Rate Exceeded.',
      trace: [],
    };
    return {
      ok: false,
      payload: JSON.stringify(error),
      report: {
        functionName: this.name,
        requestId,
        coldStart: false,
        initCpuMs: 0,
        cpuMs: 0,
        durationMs: 0,
        heapBytes: 0,
      },
    };
  }

  #logFailure(payload: string, requestId: string): void {
    const { errorType, errorMessage, trace }: LambdaError = JSON.parse(payload);
    this.#engine.log(this.name, 'error', `failed: ${errorType}: ${errorMessage}`, requestId);
    if (trace.length > 0) this.#engine.log(this.name, 'debug', trace.join('\n'), requestId);
  }

  /** Kills the sandbox with this access key, like a crash. */
  kill(accessKeyId: string): void {
    for (const sandbox of this.#sandboxes) {
      if (sandbox.accessKeyId === accessKeyId) void sandbox.environment.kill('signal: killed');
    }
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.#sandboxes].map(({ environment }) => environment.kill('the stack was stopped')),
    );
  }
}
