import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Entity } from 'electrodb';
import * as z from 'zod';
import type { Database } from '../shared/database.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { rateLimitSchema } from './rate-limit.entity.ts';
import {
  brokenLimit,
  type RateEntry,
  type RateLimit,
  rateEntryBefore,
  rateEntryOf,
  rateExpiry,
} from './rate-limit.ts';

/** What is counted of an address or a domain; of a principal, how often they looked up or revealed contact data. */
const counted = ['mails', 'tickets', 'lookups', 'reveals'] as const;
export type Counted = (typeof counted)[number];

/** Something that is about to happen, and the limits that it has to keep. */
export interface Counting {
  at: string;
  /** Tells it from others; counted under the same moment again, it counts once. */
  id: string;
  limits: readonly RateLimit[];
}

/** The limits that would have been broken, of each that was not counted. */
export type BrokenLimits = Partial<Record<Counted, RateLimit>>;

const counts = z.object({
  mails: z.array(z.string()).default([]),
  tickets: z.array(z.string()).default([]),
  lookups: z.array(z.string()).default([]),
  reveals: z.array(z.string()).default([]),
});

/** One for each of mails and tickets that can't be counted, and one for what is left. */
const callsAtMost = 3;

/** Entries beyond the widest limit stay until so many more have come, so that few calls take them away. */
const slack = 20;

export type RateLimitStore = ReturnType<typeof rateLimitStore>;

/**
 * Counts what happens with addresses, in one atomic update that reads nothing before and is part of no transaction: of a
 * burst from one sender, each is counted and none fails another.
 */
export function rateLimitStore({ client, table }: Database) {
  const items = itemWriter(new Entity(rateLimitSchema, { client, table }), table);

  /**
   * Counts each that keeps its limits. Where a new ticket breaks its own, nothing is counted. Costs one write unit for each
   * kilobyte of what is remembered, and a second call where a limit would be broken.
   * @param subject of `rateSubjectOf`, or another name of what is counted: `@` and a domain, or the id of a principal
   */
  async function count(
    subject: string,
    wanted: Readonly<Partial<Record<Counted, Counting>>>,
  ): Promise<BrokenLimits> {
    const pending = new Map<Counted, Counting>();
    for (const name of counted) {
      const counting = wanted[name];
      if (counting) pending.set(name, counting);
    }
    const broken: BrokenLimits = {};
    // Each failed call settles one of them at least.
    for (let calls = 1; pending.size; calls++) {
      if (calls > callsAtMost)
        throw new Error('A limit was refused although it is not exceeded: try again later.');
      const kept = await countAll(subject, pending);
      if (!kept) return broken;
      for (const [name, counting] of pending) {
        const limit = brokenLimit(kept[name], counting.limits, counting.at);
        const isCounted = kept[name].includes(rateEntryOf(counting.at, counting.id));
        if (limit && !isCounted) broken[name] = limit;
        if (limit || isCounted) pending.delete(name);
      }
      if (broken.tickets) return broken;
    }
    return broken;
  }

  /** The limit that one more would break now; undefined for none. One read unit for four kilobytes. */
  async function broken(
    subject: string,
    name: Counted,
    { at, limits }: Pick<Counting, 'at' | 'limits'>,
  ): Promise<RateLimit | undefined> {
    const input = { TableName: table, Key: items.key({ subject }), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input));
    return brokenLimit(counts.parse(Item ?? {})[name], limits, at);
  }

  /** @returns what is counted already where one of them can't be counted; undefined where all of them were. */
  async function countAll(
    subject: string,
    pending: ReadonlyMap<Counted, Counting>,
  ): Promise<z.infer<typeof counts> | undefined> {
    const Key = items.key({ subject });
    const { entity, version } = rateLimitSchema.model;
    const values: Record<string, unknown> = { ':entity': entity, ':version': version, ':none': [] };
    const [sets, conditions]: [string[], string[]] = [['#entity = :entity', '#version = :version'], []];
    let expiresAt = 0;
    for (const [name, { at, id, limits }] of pending) {
      const entry: RateEntry = rateEntryOf(at, id);
      values[`:${name}`] = [entry];
      values[`:${name}Entry`] = entry;
      sets.push(`${name} = list_append(:${name}, if_not_exists(${name}, :none))`);
      conditions.push(`NOT contains(${name}, :${name}Entry)`);
      for (const { most, minutes } of limits) {
        const last = `${name}[${most - 1}]`;
        values[`:${name}Since${minutes}`] = rateEntryBefore(at, minutes);
        conditions.push(`(attribute_not_exists(${last}) OR ${last} <= :${name}Since${minutes})`);
      }
      expiresAt = Math.max(expiresAt, rateExpiry(at, limits));
    }
    values[':expiresAt'] = expiresAt;
    sets.push('subject = :subject', 'expiresAt = :expiresAt');
    values[':subject'] = subject;
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key,
          UpdateExpression: `SET ${sets.join(', ')}`,
          ConditionExpression: conditions.join(' AND '),
          ExpressionAttributeNames: { '#entity': '__edb_e__', '#version': '__edb_v__' },
          ExpressionAttributeValues: values,
          ReturnValues: 'UPDATED_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      await forget(Key, counts.parse(Attributes), pending);
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return counts.parse(error.Item ? unmarshall(error.Item) : {});
    }
  }

  /** Takes away what no limit looks at. Right whatever is counted meanwhile: that moves the others further back. */
  async function forget(
    Key: ReturnType<typeof items.key>,
    kept: z.infer<typeof counts>,
    added: ReadonlyMap<Counted, Counting>,
  ): Promise<void> {
    const removed = [...added].flatMap(([name, { limits }]) => {
      const most = Math.max(...limits.map((limit) => limit.most));
      const { length } = kept[name];
      if (length < most + slack) return [];
      return Array.from({ length: length - most }, (_, index) => `${name}[${most + index}]`);
    });
    if (!removed.length) return;
    const UpdateExpression = `REMOVE ${removed.join(', ')}`;
    await client.send(new UpdateCommand({ TableName: table, Key, UpdateExpression }));
  }

  return { count, broken };
}
