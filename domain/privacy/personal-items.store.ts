import { type AttributeValue, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Entity } from 'electrodb';
import { grantSchema } from '../access/grant.entity.ts';
import { caseLinkSchema } from '../case/case.entity.ts';
import { customerSchema } from '../customer/customer.entity.ts';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  type Item,
  keyOf,
  type Write,
} from '../shared/database.ts';
import { entityMarks, indexes, primaryKey } from '../shared/table.ts';
import { messageSchema } from '../ticket/message.entity.ts';
import { erasables, type Fate } from './erased-item.ts';

export type PersonalItemStore = ReturnType<typeof personalItemStore>;

const [entityMark] = entityMarks;

/** Items of all entities as they are stored: what erasure, retention and exports read and change. */
export function personalItemStore(database: Database) {
  const { plainClient, table } = database;
  const customers = new Entity(customerSchema, database);
  const messages = new Entity(messageSchema, database);
  const grants = new Entity(grantSchema, database);
  const caseLinks = new Entity(caseLinkSchema, database);

  /**
   * The next items with personal data of customers, strongly consistent: 256 units for each MB of the table.
   * @returns a cursor unless it was the last page
   */
  async function scan(cursor?: string): Promise<{ items: Item[]; cursor: string | undefined }> {
    const names = [...erasables.keys()].map((name, index) => [`:e${index}`, name] as const);
    const { Items = [], LastEvaluatedKey } = await plainClient.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        FilterExpression: `#entity IN (${names.map(([placeholder]) => placeholder).join(', ')})`,
        ExpressionAttributeNames: { '#entity': entityMark },
        ExpressionAttributeValues: marshall(Object.fromEntries(names)),
        ExclusiveStartKey: cursor === undefined ? undefined : marshall(JSON.parse(cursor)),
      }),
    );
    return {
      items: Items.map((item) => unmarshall(item)),
      cursor: LastEvaluatedKey && JSON.stringify(unmarshall(LastEvaluatedKey)),
    };
  }

  /** All items of a customer's or a ticket's own partitions, strongly consistent. */
  async function ofRecord(recordId: string): Promise<Item[]> {
    const keyed = recordId.startsWith('cus_')
      ? keyOf(customers.get({ customerId: recordId })).pk
      : keyOf(grants.get({ ticketId: recordId, granteeId: 'any' })).pk;
    const partitions = await Promise.all(
      [keyed, recordId].map((pk) => query('#pk = :pk', { '#pk': primaryKey.pk }, { ':pk': pk })),
    );
    return partitions.flat();
  }

  /** The tickets that a customer has, with their statuses, by the index. */
  async function ticketsOf(customerId: string): Promise<{ ticketId: string; status: string }[]> {
    const { index, pk } = indexes.customer;
    const found = await query('#pk = :pk', { '#pk': pk }, { ':pk': customerId }, index);
    return found
      .map((item) => ({ ticketId: String(item[primaryKey.pk]), status: String(item.status) }))
      .filter(({ ticketId }) => ticketId.startsWith('tkt_'));
  }

  /** The ids of the cases of a customer. */
  async function casesOf(customerId: string): Promise<string[]> {
    const within = caseLinks.query.link({ ownerId: customerId });
    const { data } = await within.go({ pages: 'all', consistent: true });
    return data.map(({ caseId }) => caseId);
  }

  /** The messages that a customer wrote or got, in any ticket, by the index. */
  async function interactionsOf(customerId: string): Promise<Item[]> {
    const { data } = await messages.query.byCustomer({ customerId }).go({ pages: 'all', data: 'attributes' });
    return data.map((item): Item => ({ ...item }));
  }

  async function query(
    KeyConditionExpression: string,
    ExpressionAttributeNames: Record<string, string>,
    values: Record<string, string>,
    IndexName?: string,
  ): Promise<Item[]> {
    const found: Item[] = [];
    let start: Record<string, AttributeValue> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await plainClient.send(
        new QueryCommand({
          TableName: table,
          IndexName,
          ConsistentRead: IndexName === undefined,
          KeyConditionExpression,
          ExpressionAttributeNames,
          ExpressionAttributeValues: marshall(values),
          ExclusiveStartKey: start,
        }),
      );
      found.push(...Items.map((item) => unmarshall(item)));
      start = LastEvaluatedKey;
    } while (start);
    return found;
  }

  /**
   * Changes or deletes an item as decided. A change counts the version up, so that nobody commits what they loaded before.
   * @returns false if the item has changed since it was read; then nothing was written
   */
  async function apply(item: Item, fate: Exclude<Fate, { kind: 'stays' }>): Promise<boolean> {
    const Key = { [primaryKey.pk]: item[primaryKey.pk], [primaryKey.sk]: item[primaryKey.sk] };
    try {
      await commitWrites(database, [fate.kind === 'is-deleted' ? deletion(Key) : change(Key, item, fate)]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  function deletion(Key: Item): Write {
    return { name: 'personal-item', delete: { TableName: table, Key } };
  }

  function change(Key: Item, item: Item, { set, remove }: Extract<Fate, { kind: 'changes' }>): Write {
    const isVersioned = typeof item.version === 'number';
    const values = isVersioned ? { ...set, version: Number(item.version) + 1 } : set;
    const fields = [...Object.keys(values), ...remove];
    const names = fields.map((name, index) => [`#f${index}`, name] as const);
    const placeholder = new Map(names.map(([short, name]) => [name, short]));
    const sets = Object.keys(values).map((name, index) => `${placeholder.get(name)} = :v${index}`);
    const removes = remove.map((name) => placeholder.get(name));
    const filled: Item = {
      ...Object.fromEntries(Object.values(values).map((value, index) => [`:v${index}`, value])),
      ...(isVersioned && { ':before': item.version }),
    };
    const update = [
      sets.length && `SET ${sets.join(', ')}`,
      removes.length && `REMOVE ${removes.join(', ')}`,
    ];
    return {
      name: 'personal-item',
      update: {
        TableName: table,
        Key,
        UpdateExpression: update.filter(Boolean).join(' '),
        ConditionExpression: isVersioned ? '#version = :before' : 'attribute_exists(#pk)',
        ExpressionAttributeNames: {
          ...Object.fromEntries(names),
          ...(isVersioned ? { '#version': 'version' } : { '#pk': primaryKey.pk }),
        },
        // DynamoDB refuses an empty map.
        ExpressionAttributeValues: Object.keys(filled).length ? filled : undefined,
      },
    };
  }

  /** An item as it is now, strongly consistent. */
  async function reload(item: Item): Promise<Item | undefined> {
    const found = await query(
      '#pk = :pk AND #sk = :sk',
      { '#pk': primaryKey.pk, '#sk': primaryKey.sk },
      { ':pk': String(item[primaryKey.pk]), ':sk': String(item[primaryKey.sk]) },
    );
    return found[0];
  }

  return { scan, ofRecord, ticketsOf, casesOf, interactionsOf, apply, reload };
}
