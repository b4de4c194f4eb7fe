import { Entity } from 'electrodb';
import { auditTrail } from '../../record/audit.store.ts';
import { nounStore } from '../../record/plain-noun.store.ts';
import type { Context } from '../../shared/context.ts';
import { type Database, readTogether, type Write } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import type { Id } from '../../shared/ids.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import type { Addition } from '../effects.store.ts';
import type { PartsOfCase } from './goods-fields.ts';
import { partStockSchema } from './part-stock.entity.ts';
import { type PartStock, partStock, type SparePart, spareParts, stockAtMost } from './spare-part.ts';

/** Spare parts, and how many of each are there. */
export function sparePartStore(database: Database) {
  const nouns = nounStore<SparePart>(database, spareParts);
  const stock = new Entity(partStockSchema, database);
  const items = itemWriter(stock, database.table);
  const audited = auditTrail<PartStock>(database, 'part-stock', partStock, ({ sparePartId }) => sparePartId);

  /** What is in stock; nothing of a part that never had any. */
  async function stockOf(sparePartId: Id<'sparePart'>): Promise<PartStock> {
    const reading = {
      key: items.key({ sparePartId }),
      parse: (item: object | undefined) => (item ? partStock.parse(item) : { sparePartId, inStock: 0 }),
    };
    return (await readTogether(database, [reading]))(reading);
  }

  /**
   * The writes that count parts in or out. The condition of `part-stock` fails if the stock changed meanwhile.
   * @param change how many more; below zero, how many fewer
   * @throws KefuError `invalid-request` for fewer than none, or more than a part may have
   */
  async function counting(
    sparePartId: Id<'sparePart'>,
    change: number,
    context: Context,
  ): Promise<{ stock: PartStock; writes: Write[] }> {
    const before = await stockOf(sparePartId);
    const next = { sparePartId, inStock: before.inStock + change };
    if (next.inStock < 0 || next.inStock > stockAtMost)
      throw invalidFields([
        {
          field: 'change',
          message: `must leave 0 to ${stockAtMost} in stock; ${before.inStock} are there`,
        },
      ]);
    const condition = before.inStock
      ? { text: '#inStock = :before', value: before.inStock }
      : { text: 'attribute_not_exists(#inStock) OR #inStock = :before', value: 0 };
    const put = {
      ...items.put(next),
      ConditionExpression: condition.text,
      ExpressionAttributeNames: { '#inStock': 'inStock' },
      ExpressionAttributeValues: { ':before': condition.value },
    };
    return { stock: next, writes: [{ name: 'part-stock', put }, ...audited(before, next, context)] };
  }

  /** What taking parts from the stock adds to an action; it is refused where too few are there. */
  function taking(parts: PartsOfCase): Required<Pick<Addition, 'writes' | 'refusals'>> {
    const merged = mergedParts(parts);
    return {
      writes: merged.map(({ sparePartId, quantity }) => ({
        name: `part-stock:${sparePartId}`,
        update: stockUpdate(sparePartId, -quantity, '#inStock >= :least', { ':least': quantity }),
      })),
      refusals: Object.fromEntries(
        merged.map(({ sparePartId, quantity }) => [
          `part-stock:${sparePartId}`,
          `Fewer than ${quantity} of the spare part ${sparePartId} are in stock: take the action wait-for-parts, or count in what arrived.`,
        ]),
      ),
    };
  }

  /** The writes that give parts back to the stock. */
  function givingBack(parts: PartsOfCase): Write[] {
    return mergedParts(parts).map(({ sparePartId, quantity }) => ({
      name: 'part-stock',
      update: stockUpdate(sparePartId, quantity, 'attribute_exists(#inStock)', {}),
    }));
  }

  function stockUpdate(
    sparePartId: Id<'sparePart'>,
    change: number,
    condition: string,
    values: Record<string, number>,
  ) {
    return {
      TableName: database.table,
      Key: items.key({ sparePartId }),
      UpdateExpression: 'ADD #inStock :change',
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#inStock': 'inStock' },
      ExpressionAttributeValues: { ':change': change, ...values },
    };
  }

  return { ...nouns, stockOf, counting, taking, givingBack };
}

const partsAtMost = 20;

/**
 * Parts, each once with its whole quantity.
 * @throws KefuError `limit-exceeded` for more kinds of parts than a repair may have
 */
export function mergedParts(parts: PartsOfCase): PartsOfCase {
  const quantities = new Map<Id<'sparePart'>, number>();
  for (const { sparePartId, quantity } of parts)
    quantities.set(sparePartId, (quantities.get(sparePartId) ?? 0) + quantity);
  if (quantities.size > partsAtMost)
    throw new KefuError('limit-exceeded', `A repair uses at most ${partsAtMost} kinds of spare parts.`);
  return [...quantities].map(([sparePartId, quantity]) => ({ sparePartId, quantity }));
}
