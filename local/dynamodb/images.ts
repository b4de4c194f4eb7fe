/** Items before and after a write, from which units and stale reads are calculated. */

import * as z from 'zod';
import type { Item } from '../item-units.ts';
import type { EngineClient } from './engine-client.ts';
import { outputSchema, type WrittenItem } from './wire.ts';

/** Strongly consistent reads on the stack's own behalf; undefined for an item that does not exist. */
export function readImages(
  engine: EngineClient,
  written: readonly WrittenItem[],
): Promise<(Item | undefined)[]> {
  return Promise.all(
    written.map(async ({ table, key }) => {
      const input = { TableName: table, Key: key, ConsistentRead: true };
      return (await engine.ask('GetItem', input, outputSchema)).Item;
    }),
  );
}

const scanSchema = z.object({
  Items: outputSchema.shape.Items.unwrap(),
  LastEvaluatedKey: outputSchema.shape.LastEvaluatedKey,
});

/** All items of a table. */
export async function* allItems(engine: EngineClient, table: string): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const input = { TableName: table, ConsistentRead: true, ExclusiveStartKey: start };
    const page = await engine.ask('Scan', input, scanSchema);
    yield* page.Items;
    start = page.LastEvaluatedKey;
  } while (start);
}
