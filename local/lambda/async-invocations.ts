import { AwsCallError } from '../aws-call.ts';
import type { Cloud, Principal } from '../cloud.ts';
import { sendTo } from '../send-to.ts';
import type { FunctionPool, RawResult } from './function-pool.ts';
import type { LambdaError } from './protocol.ts';

/** The delays before Lambda's second and third attempts. */
const retryDelaysMs = [60_000, 120_000];

export interface AsyncSettings {
  maximumRetryAttempts: number;
  maximumEventAgeMs: number;
  onFailureArn: string | undefined;
  onSuccessArn: string | undefined;
}

interface QueuedEvent {
  /** JSON */
  payload: string;
  requestId: string;
  acceptedAt: number;
  attempts: number;
}

/**
 * A function's internal queue of asynchronous invocations: retries, event age, destinations and dead letters.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export class AsyncInvocations {
  settings: AsyncSettings = {
    maximumRetryAttempts: 2,
    maximumEventAgeMs: 6 * 60 * 60 * 1000,
    onFailureArn: undefined,
    onSuccessArn: undefined,
  };
  readonly #cloud: Cloud;
  readonly #pool: FunctionPool;
  readonly #deadLetterArn: string | undefined;
  #underWay = 0;

  constructor(cloud: Cloud, pool: FunctionPool, deadLetterArn: string | undefined) {
    this.#cloud = cloud;
    this.#pool = pool;
    this.#deadLetterArn = deadLetterArn;
    cloud.clock.watch({
      name: `asynchronous ${pool.name}`,
      busy: () => this.#underWay > 0,
      nextDeadline: () => undefined,
    });
  }

  /** @param payload JSON */
  accept(payload: string, requestId: string): void {
    this.#start({ payload, requestId, acceptedAt: this.#cloud.clock.now(), attempts: 0 });
  }

  #start(event: QueuedEvent): void {
    this.#underWay += 1;
    void this.#attempt(event)
      .catch((error: Error) => this.#lost(event, error))
      .finally(() => {
        this.#underWay -= 1;
      });
  }

  async #attempt(event: QueuedEvent): Promise<void> {
    const result = await this.#pool.invokeRaw(event.payload, event.requestId);
    event.attempts += 1;
    if (result.ok) {
      const { onSuccessArn } = this.settings;
      if (onSuccessArn) await this.#send(onSuccessArn, this.#record(event, result, 'Success'));
      return;
    }
    if (event.attempts > this.settings.maximumRetryAttempts)
      return this.#giveUp(event, result, 'RetriesExhausted');
    const retryAt = this.#cloud.clock.now() + (retryDelaysMs[event.attempts - 1] ?? 0);
    if (retryAt > event.acceptedAt + this.settings.maximumEventAgeMs) {
      return this.#giveUp(event, result, 'EventAgeExceeded');
    }
    this.#cloud.clock.at(retryAt, () => this.#start(event));
  }

  async #giveUp(event: QueuedEvent, result: RawResult, condition: string): Promise<void> {
    const { onFailureArn } = this.settings;
    if (onFailureArn) await this.#send(onFailureArn, this.#record(event, result, condition));
    if (this.#deadLetterArn) await this.#sendDeadLetter(this.#deadLetterArn, event, result);
    if (onFailureArn || this.#deadLetterArn) return;
    this.#cloud.log(
      'error',
      `${this.#pool.name}: event ${event.requestId} was discarded after ${event.attempts} attempts`,
    );
  }

  #send(arn: string, record: Record<string, unknown>): Promise<void> {
    return sendTo(this.#cloud, this.#role(), arn, { body: JSON.stringify(record) });
  }

  #sendDeadLetter(arn: string, event: QueuedEvent, result: RawResult): Promise<void> {
    const { errorMessage }: LambdaError = JSON.parse(result.payload);
    return sendTo(this.#cloud, this.#role(), arn, {
      body: event.payload,
      attributes: { RequestID: event.requestId, ErrorCode: '200', ErrorMessage: errorMessage.slice(0, 1024) },
    });
  }

  /** Lambda sends to destinations with the function's own role. */
  #role(): Principal {
    return { kind: 'role', roleArn: this.#pool.roleArn, functionName: this.#pool.name, caller: 'poller' };
  }

  #record(event: QueuedEvent, result: RawResult, condition: string): Record<string, unknown> {
    return {
      version: '1.0',
      timestamp: new Date(this.#cloud.clock.now()).toISOString(),
      requestContext: {
        requestId: event.requestId,
        functionArn: `${this.#pool.arn}:$LATEST`,
        condition,
        approximateInvokeCount: event.attempts,
      },
      requestPayload: JSON.parse(event.payload),
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(result.ok ? {} : { functionError: 'Unhandled' }),
      },
      responsePayload: JSON.parse(result.payload),
    };
  }

  #lost(event: QueuedEvent, error: Error): void {
    const reason = error instanceof AwsCallError ? `${error.code}: ${error.message}` : error.message;
    this.#cloud.log(
      'error',
      `${this.#pool.name}: event ${event.requestId} was lost, since its destination rejected it: ${reason}`,
    );
  }
}
