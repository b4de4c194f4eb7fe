import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Database } from '../shared/database.ts';
import { idPrefixes } from '../shared/ids.ts';
import type { Page } from '../shared/page.ts';
import { entityMarks, primaryKey } from '../shared/table.ts';
import { historyEntityName } from './history.entity.ts';
import { type HistoryItem, historyItem } from './history.ts';

/** The history of all records, for operators. Apart from `history.store.ts`, which every commit loads. */
export function historyScanStore(database: Database) {
  /**
   * History items of other records than tickets, from one time to before another, in no order. There is no index of them, so
   * this reads the whole table, a MB a page at 128 units.
   */
  async function others(from: string, to: string, cursor?: string): Promise<Page<HistoryItem>> {
    const { Items = [], LastEvaluatedKey } = await database.plainClient.send(
      new ScanCommand({
        TableName: database.table,
        FilterExpression: '#mark = :history AND #at >= :from AND #at < :to AND NOT begins_with(#pk, :ticket)',
        ExpressionAttributeNames: { '#mark': entityMarks[0], '#at': 'at', '#pk': primaryKey.pk },
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

  return { others };
}
