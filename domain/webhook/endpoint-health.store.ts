import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Entity } from 'electrodb';
import { ConditionFailed, commitWrites, type Database, type Write } from '../shared/database.ts';
import type { WebhookDeliveryId, WebhookEndpointId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { endpointHealthSchema } from './endpoint-health.entity.ts';
import {
  type Admission,
  type Breaker,
  type EndpointHealth,
  endpointHealth,
  minuteOf,
  newHealth,
  pastMinutes,
  releaseMs,
  slotCount,
} from './endpoint-health.ts';

export type EndpointHealthStore = ReturnType<typeof endpointHealthStore>;

type Go = Extract<Admission, { outcome: 'go' }>;

/** Days for which the health of an endpoint is kept after its latest attempt. */
const keptDays = 30;

/** How often a turn of a held delivery is tried to get, while others get theirs. */
const turnTries = 20;

/**
 * The health of endpoints: one item each. All attempts to an endpoint write it at once, so no write depends on a version:
 * each is one update whose condition names just what it relies on, and the numbers are added by DynamoDB.
 */
export function endpointHealthStore(database: Database) {
  const entity = new Entity(endpointHealthSchema, database);
  const items = itemWriter<object>(entity, database.table);

  /**
   * Takes the slot of an attempt that was admitted, if the endpoint is still as it was seen.
   * @returns the health with the slot, or as it really is
   */
  async function takeSlot(
    { endpointId, openUntil }: EndpointHealth,
    deliveryId: WebhookDeliveryId,
    { until, isProbe }: Go,
    now: string,
  ): Promise<{ isTaken: boolean; health: EndpointHealth }> {
    const updated = await update(endpointId, {
      UpdateExpression: 'SET slots.#mine = :until',
      ConditionExpression: `size(slots) <= :others AND attribute_not_exists(slots.#mine) AND ${isBreaker(openUntil)}`,
      ExpressionAttributeNames: { '#mine': deliveryId },
      ExpressionAttributeValues: {
        ...{ ':until': until, ':others': isProbe ? 0 : slotCount - 1 },
        ...(openUntil && { ':seen': openUntil }),
      },
    });
    if ('after' in updated) return { isTaken: true, health: updated.after };
    if (updated.actual) return { isTaken: false, health: updated.actual };
    return createWith(endpointId, { [deliveryId]: until }, now);
  }

  /** The health of an endpoint that was never called. */
  async function createWith(endpointId: WebhookEndpointId, slots: EndpointHealth['slots'], now: string) {
    const health = { ...newHealth(endpointId), slots };
    const put = items.create({ ...health, expiresAt: expiryOf(now) });
    try {
      await commitWrites(database, [{ name: 'webhook-health', put }]);
      return { isTaken: true, health };
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      return { isTaken: false, health: newHealth(endpointId) };
    }
  }

  /** Frees the slots of attempts that crashed. @returns the health as it is then */
  async function freeCrashed(
    { endpointId, slots }: EndpointHealth,
    crashed: readonly string[],
  ): Promise<EndpointHealth> {
    const updated = await update(endpointId, {
      UpdateExpression: `REMOVE ${crashed.map((_, index) => `slots.#crashed${index}`).join(', ')}`,
      ConditionExpression: crashed.map((_, index) => `slots.#crashed${index} = :until${index}`).join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(crashed.map((id, index) => [`#crashed${index}`, id])),
      ExpressionAttributeValues: Object.fromEntries(
        crashed.map((id, index) => [`:until${index}`, slots[id]]),
      ),
    });
    return ('after' in updated ? updated.after : updated.actual) ?? newHealth(endpointId);
  }

  /** Frees the slot of an attempt that was not made. */
  async function freeSlot(endpointId: WebhookEndpointId, deliveryId: WebhookDeliveryId): Promise<void> {
    await update(endpointId, {
      UpdateExpression: 'REMOVE slots.#mine',
      ConditionExpression: 'attribute_exists(slots.#mine)',
      ExpressionAttributeNames: { '#mine': deliveryId },
    });
  }

  /**
   * Frees the slot of an attempt and counts it, once: a call whose answer gets lost is repeated.
   * @param seen as it was when the slot was taken
   * @returns undefined if the endpoint was deleted meanwhile
   */
  async function recordAttempt(
    seen: EndpointHealth,
    { deliveryId, succeeded }: { deliveryId: WebhookDeliveryId; succeeded: boolean },
    now: string,
  ): Promise<EndpointHealth | undefined> {
    const past = pastMinutes(seen, now);
    const removed = ['slots.#mine', ...past.flatMap((_, index) => bothCounts(`#past${index}`))];
    if (succeeded) removed.push('failingSince');
    const sets = [
      'attempts.#minute = if_not_exists(attempts.#minute, :zero) + :one',
      'failures.#minute = if_not_exists(failures.#minute, :zero) + :failed',
      'expiresAt = :expiresAt',
      ...(succeeded ? [] : ['failingSince = if_not_exists(failingSince, :now)']),
    ];
    const updated = await update(seen.endpointId, {
      UpdateExpression: `SET ${sets.join(', ')} REMOVE ${removed.join(', ')}`,
      ConditionExpression: 'attribute_exists(slots.#mine)',
      ExpressionAttributeNames: {
        '#mine': deliveryId,
        '#minute': minuteOf(now),
        ...Object.fromEntries(past.map((minute, index) => [`#past${index}`, minute])),
      },
      ExpressionAttributeValues: {
        ...{ ':zero': 0, ':one': 1, ':failed': succeeded ? 0 : 1, ':expiresAt': expiryOf(now) },
        ...(succeeded ? {} : { ':now': now }),
      },
    });
    return 'after' in updated ? updated.after : updated.actual;
  }

  /** Opens or closes the breaker, and forgets the attempts so far, unless another attempt has done so. */
  async function setBreaker(
    { endpointId, openUntil: seen }: EndpointHealth,
    { openUntil, openings }: Breaker,
  ): Promise<void> {
    await update(endpointId, {
      UpdateExpression: `SET openings = :openings, attempts = :none, failures = :none${
        openUntil ? ', openUntil = :openUntil' : ' REMOVE openUntil'
      }`,
      ConditionExpression: `attribute_exists(slots) AND ${isBreaker(seen)}`,
      ExpressionAttributeValues: {
        ...{ ':openings': openings, ':none': {} },
        ...(openUntil && { ':openUntil': openUntil }),
        ...(seen && { ':seen': seen }),
      },
    });
  }

  /** The next turn among held deliveries, each of which is released a moment after the one before. */
  async function nextTurn(endpointId: WebhookEndpointId, earliest: string): Promise<string> {
    const first = { ':first': Date.parse(earliest) };
    for (let tries = 0; tries < turnTries; tries++) {
      const queued = await update(endpointId, {
        UpdateExpression: 'SET releasedThrough = releasedThrough + :gap',
        ConditionExpression: 'releasedThrough >= :first',
        ExpressionAttributeValues: { ...first, ':gap': releaseMs },
      });
      if ('after' in queued) return timeOf(queued.after);
      const begun = await update(endpointId, {
        UpdateExpression: 'SET releasedThrough = :first',
        ConditionExpression:
          'attribute_exists(slots) AND (attribute_not_exists(releasedThrough) OR releasedThrough < :first)',
        ExpressionAttributeValues: first,
      });
      if ('after' in begun) return timeOf(begun.after);
      if (!begun.actual) break;
    }
    return earliest;
  }

  /** @returns the health after the update; or, if its condition failed, as it is: undefined if there is none */
  async function update(
    endpointId: WebhookEndpointId,
    expressions: {
      UpdateExpression: string;
      ConditionExpression: string;
      ExpressionAttributeNames?: Record<string, string>;
      ExpressionAttributeValues?: Record<string, unknown>;
    },
  ): Promise<{ after: EndpointHealth } | { actual: EndpointHealth | undefined }> {
    const { ExpressionAttributeValues: values, ...texts } = expressions;
    const command = new UpdateItemCommand({
      ...{ TableName: database.table, Key: marshall(items.key({ endpointId })), ...texts },
      ...(values && { ExpressionAttributeValues: marshall(values) }),
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      const { Attributes = {} } = await database.plainClient.send(command);
      return { after: endpointHealth.parse(unmarshall(Attributes)) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { actual: error.Item && endpointHealth.parse(unmarshall(error.Item)) };
    }
  }

  /** The write that removes it with its endpoint. */
  function deletion(endpointId: WebhookEndpointId): Write {
    return { name: 'webhook-health', delete: { TableName: database.table, Key: items.key({ endpointId }) } };
  }

  return { takeSlot, freeCrashed, freeSlot, recordAttempt, setBreaker, nextTurn, deletion };
}

/** The condition that the breaker is as it was seen. */
function isBreaker(openUntil: string | undefined): string {
  return openUntil ? 'openUntil = :seen' : 'attribute_not_exists(openUntil)';
}

function timeOf({ releasedThrough = 0 }: EndpointHealth): string {
  return new Date(releasedThrough).toISOString();
}

function bothCounts(minute: string): string[] {
  return [`attempts.${minute}`, `failures.${minute}`];
}

/** Unix seconds. */
function expiryOf(now: string): number {
  return Math.floor(Date.parse(now) / 1000) + keptDays * 24 * 3600;
}
