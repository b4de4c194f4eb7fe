import { paginateQuery, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Entity } from 'electrodb';
import { signInSettingsSchema } from '../domain/access/sign-in-settings.entity.ts';
import { triggersSchema } from '../domain/automation/triggers.entity.ts';
import { caseSettingsSchema } from '../domain/case/case.entity.ts';
import { levelRulesSchema } from '../domain/customer/level/level-rules.entity.ts';
import { agentSchema } from '../domain/desk/agent.entity.ts';
import { agentStore } from '../domain/desk/agent.store.ts';
import { deskSettingsSchema } from '../domain/desk/desk-settings.entity.ts';
import { escalationRulesSchema } from '../domain/escalation/escalation-rules.entity.ts';
import { clockShards } from '../domain/record/clock-shard.ts';
import { routingRulesSchema } from '../domain/routing/routing-rules.entity.ts';
import { keyOf, readItem } from '../domain/shared/database.ts';
import { idSchema } from '../domain/shared/ids.ts';
import { itemReader } from '../domain/shared/item-reader.ts';
import { itemWriter } from '../domain/shared/item-writer.ts';
import { indexes, primaryKey } from '../domain/shared/table.ts';
import { ticketSchema } from '../domain/ticket/ticket.entity.ts';
import { ticket } from '../domain/ticket/ticket.ts';
import { itemOf, ticketOf } from '../domain/ticket/ticket-item.ts';
import { database, deleteItems, type Item, putItems } from './aws.ts';

/*
 * What tests leave in the table of their stack is tidied in the table itself: calls of the API would have each change published and
 * every reaction invoked.
 */

const tickets = new Entity(ticketSchema, database);
const readTicket = itemReader(tickets);
const ticketItems = itemWriter<object>(tickets, database.table);

/** Tickets of these statuses wait for something, are routed, or are in agents' lists. */
const unfinished = ['new', 'open', 'pending', 'on-hold', 'resolved'];

/** Makes the tickets that tests left unfinished spam, without a trace in their history. */
export async function endTickets(): Promise<void> {
  const found = await Promise.all(unfinished.map((status) => keysIn(indexes.queue, status)));
  const keys = found.flat().filter(({ pk }) => idSchema('ticket').safeParse(pk).success);
  const items = await Promise.all(keys.map(({ pk, sk }) => readItem(database, { pk: `${pk}`, sk: `${sk}` })));
  const ended = items.flatMap((item) => {
    if (!item) return [];
    const before = ticketOf(readTicket(item));
    const { wakeAt: _, ...facts } = before;
    const after = ticket.parse({ ...facts, status: 'spam', version: before.version + 1 });
    return [ticketItems.put(itemOf(after)).Item];
  });
  await putItems(ended);
}

/** Takes every record off the clock's index. The next commit of one adds it again. */
export async function stopTimers(): Promise<void> {
  const found = await Promise.all(clockShards.map((shard) => keysIn(indexes.due, shard)));
  const ExpressionAttributeNames = { '#pk': indexes.due.pk, '#sk': indexes.due.sk };
  await Promise.all(
    found.flat().map(({ pk, sk }) => {
      const change = { UpdateExpression: 'REMOVE #pk, #sk', ExpressionAttributeNames };
      const Key = marshall({ pk, sk });
      return database.plainClient.send(new UpdateItemCommand({ TableName: database.table, Key, ...change }));
    }),
  );
}

/** Nobody is given tickets any more. */
export async function sendAgentsAway(): Promise<void> {
  const agents = new Entity(agentSchema, database);
  const online = (await agentStore(database).all()).filter(({ presence }) => presence === 'online');
  await Promise.all(
    online.map(({ agentId }) => agents.patch({ desk: 'desk', agentId }).set({ presence: 'away' }).go()),
  );
}

/** What the desk has one of: its settings, and each of its lists of rules. */
const settings = [
  keyOf(new Entity(deskSettingsSchema, database).get({ desk: 'desk' })),
  keyOf(new Entity(caseSettingsSchema, database).get({ desk: 'desk' })),
  keyOf(new Entity(signInSettingsSchema, database).get({ desk: 'desk' })),
  keyOf(new Entity(routingRulesSchema, database).get({ desk: 'desk' })),
  keyOf(new Entity(escalationRulesSchema, database).get({ desk: 'desk' })),
  keyOf(new Entity(levelRulesSchema, database).get({ desk: 'desk' })),
  keyOf(new Entity(triggersSchema, database).get({ desk: 'desk' })),
];

/** The settings and rules as they are; undefined where nobody changed them yet. */
export function presentSettings(): Promise<(Item | undefined)[]> {
  return Promise.all(settings.map((key) => readItem(database, key)));
}

/** Puts settings and rules back. @returns whether any had changed */
export async function restoreSettings(before: readonly (Item | undefined)[]): Promise<boolean> {
  const present = await presentSettings();
  const [put, deleted]: [Item[], Item[]] = [[], []];
  for (const [index, item] of present.entries()) {
    const had = before[index];
    if (item?.version === had?.version) continue;
    // A version that was used already would be taken for the one that functions remember.
    if (had) put.push({ ...had, version: Number(item?.version ?? had.version) + 1 });
    else if (item) deleted.push(item);
  }
  await Promise.all([putItems(put), deleteItems(deleted)]);
  return put.length + deleted.length > 0;
}

/** The keys of an index's partition. */
async function keysIn({ index, pk }: { index: string; pk: string }, value: string): Promise<Item[]> {
  const keys: Item[] = [];
  const pages = paginateQuery(
    { client: database.plainClient },
    {
      ...{ TableName: database.table, IndexName: index, KeyConditionExpression: '#pk = :pk' },
      ExpressionAttributeNames: { '#pk': pk },
      ExpressionAttributeValues: marshall({ ':pk': value }),
      ProjectionExpression: `${primaryKey.pk}, ${primaryKey.sk}`,
    },
  );
  for await (const { Items = [] } of pages) keys.push(...Items.map((item): Item => unmarshall(item)));
  return keys;
}
