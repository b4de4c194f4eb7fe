import { AwsCallError } from '../aws-call.ts';
import type { Cloud, Principal } from '../cloud.ts';
import { oncePerCloud } from '../once-per-cloud.ts';
import { sendTo } from '../send-to.ts';

const longestBackoffMs = 10 * 60_000;

/** A delivery to a target of a rule or a schedule. */
export interface Delivery {
  principal: Principal;
  targetArn: string;
  body: string;
  messageGroupId?: string | undefined;
  /** Message attributes, for queues. */
  attributes?: Record<string, string> | undefined;
  maximumRetryAttempts: number;
  maximumAgeMs: number;
  deadLetterArn: string | undefined;
  /**
   * What a dead letter contains beside the body: the rule or the schedule. Absent for SNS, whose dead letters are the
   * messages.
   */
  origin?: Record<string, string>;
  /** How the log names it if it fails permanently. */
  failure?: string;
}

interface Attempted extends Delivery {
  startedAt: number;
  retries: number;
}

/**
 * Delivers to targets: retries with backoff, in virtual time, and sends to the dead-letter queue what a target
 * rejects or what expired. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export const deliveries = oncePerCloud((cloud: Cloud) => {
  let underWay = 0;
  cloud.clock.watch({ name: 'deliveries', busy: () => underWay > 0, nextDeadline: () => undefined });

  function start(delivery: Attempted): Promise<void> {
    underWay += 1;
    return attempt(delivery)
      .catch((error: unknown) => {
        cloud.log('error', `An event for ${delivery.targetArn} was lost: ${describe(error)}`);
      })
      .finally(() => {
        underWay -= 1;
      });
  }

  async function attempt(delivery: Attempted): Promise<void> {
    const { principal, targetArn, body, messageGroupId, attributes = {} } = delivery;
    try {
      await sendTo(cloud, principal, targetArn, { body, messageGroupId, attributes });
    } catch (error) {
      const condition = isRefusal(error) ? 'PermanentFailure' : reasonToGiveUp(delivery);
      if (condition) return bury(delivery, error, condition);
      retry(delivery);
    }
  }

  function reasonToGiveUp(delivery: Attempted): string | undefined {
    if (delivery.retries >= delivery.maximumRetryAttempts) return 'MaximumRetryAttempts';
    const ageMs = cloud.clock.now() - delivery.startedAt;
    return ageMs >= delivery.maximumAgeMs ? 'MaximumEventAgeInSeconds' : undefined;
  }

  function retry(delivery: Attempted): void {
    const pauseMs = Math.min(1000 * 2 ** delivery.retries, longestBackoffMs);
    cloud.clock.at(
      cloud.clock.now() + pauseMs,
      () => void start({ ...delivery, retries: delivery.retries + 1 }),
    );
  }

  async function bury(delivery: Attempted, error: unknown, condition: string): Promise<void> {
    const { deadLetterArn, targetArn } = delivery;
    const failure = delivery.failure ?? `${targetArn} rejected an event`;
    cloud.log('error', `${failure} (${condition}): ${describe(error)}`);
    if (!deadLetterArn) return;
    await sendTo(cloud, delivery.principal, deadLetterArn, {
      body: delivery.body,
      attributes: delivery.origin
        ? {
            ...delivery.origin,
            TARGET_ARN: targetArn,
            ERROR_CODE: error instanceof AwsCallError ? error.code : 'SDK_CLIENT_ERROR',
            ERROR_MESSAGE: describe(error).slice(0, 1024),
            ...(condition === 'PermanentFailure' ? {} : { EXHAUSTED_RETRY_CONDITION: condition }),
            RETRY_ATTEMPTS: String(delivery.retries),
          }
        : (delivery.attributes ?? {}),
    });
  }

  return {
    /** Resolves after the first attempt. */
    deliver: (delivery: Delivery) => start({ ...delivery, startedAt: cloud.clock.now(), retries: 0 }),
  };
});

/** A missing target, or one without permission, is not retried. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof AwsCallError && /AccessDenied|AuthorizationError|NotFound|NonExistent/.test(error.code)
  );
}

function describe(error: unknown): string {
  return error instanceof AwsCallError ? `${error.code}: ${error.message}` : String(error);
}
