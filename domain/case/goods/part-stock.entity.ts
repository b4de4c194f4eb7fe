import { createSchema } from 'electrodb';
import { primaryKey, service } from '../../shared/table.ts';

/** How many of a spare part are in stock, beside the part itself, whose edits would overwrite it */
export const partStockSchema = createSchema({
  model: { service, entity: 'part-stock', version: '1' },
  attributes: {
    sparePartId: { type: 'string', required: true },
    inStock: { type: 'number', required: true },
  },
  indexes: {
    stock: {
      pk: { field: primaryKey.pk, composite: ['sparePartId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
