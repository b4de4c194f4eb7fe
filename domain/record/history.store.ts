import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Entity } from 'electrodb';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { type AnyId, idPrefixes, kindOfId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { entityMarks, primaryKey } from '../shared/table.ts';
import { historyEntityName, historySchema } from './history.entity.ts';
import { type HistoryEntry, type HistoryItem, historyItem, historyOf } from './history.ts';

const [entityMark] = entityMarks;

export type HistoryStore = ReturnType<typeof historyStore>;

/** The history of records. Only a record's own commit writes it. */
export function historyStore(database: Database) {
  const history = new Entity(historySchema, database);
  const items = itemWriter(history, database.table);

  /**
   * The write of a commit's history item, for the transaction that changes the record. Kept permanently if no days
   * are given.
   */
  function addition(
    recordId: AnyId,
    entry: HistoryEntry<{ type: string; data: unknown }>,
    context: Context,
    days?: number,
  ): Write {
    const ticketId = kindOfId(recordId) === 'ticket' ? recordId : undefined;
    const expiresAt = days && Math.floor(Date.parse(context.now) / 1000) + days * 86_400;
    return {
      name: 'history',
      put: items.create({ ...historyOf(recordId, entry, context), ticketId, expiresAt }),
    };
  }

  /** Oldest first. */
  async function page(recordId: AnyId, request: PageRequest): Promise<Page<HistoryItem>> {
    return parsePage(
      await history.query.history({ recordId }).go({ ...request, consistent: true }),
      historyItem,
    );
  }

  /**
   * History items of other records than tickets, written from one moment to before another, in no order. There is no index of
   * them, so this reads the whole table, a MB a page at 128 units.
   */
  async function scanOthers(from: string, to: string, cursor?: string): Promise<Page<HistoryItem>> {
    const { Items = [], LastEvaluatedKey } = await database.plainClient.send(
      new ScanCommand({
        TableName: database.table,
        FilterExpression: '#mark = :history AND #at >= :from AND #at < :to AND NOT begins_with(#pk, :ticket)',
        ExpressionAttributeNames: { '#mark': entityMark, '#at': 'at', '#pk': primaryKey.pk },
        ExpressionAttributeValues: marshall({
          ...{ ':history': historyEntityName, ':from': from, ':to': to, ':ticket': `${idPrefixes.ticket}_` },
        }),
        ExclusiveStartKey: cursor === undefined ? undefined : marshall(JSON.parse(cursor)),
      }),
    );
    const found = Items.map((item) => unmarshall(item)).map(({ [primaryKey.pk]: recordId, ...item }) =>
      historyItem.parse({ ...item, recordId }),
    );
    return { items: found, cursor: LastEvaluatedKey && JSON.stringify(unmarshall(LastEvaluatedKey)) };
  }

  return { addition, page, scanOthers };
}
