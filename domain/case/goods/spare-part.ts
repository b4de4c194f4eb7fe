import * as z from 'zod';
import { defineNoun } from '../../record/plain-noun.ts';
import { idSchema } from '../../shared/ids.ts';
import { oneLine } from '../../shared/text-field.ts';

/** Parts that repairs use. A part that is no longer used is archived, since repairs refer to it permanently. */
export const spareParts = defineNoun('spare-part', {
  idKind: 'sparePart',
  id: { sparePartId: idSchema('sparePart') },
  fields: {
    sku: oneLine(100),
    name: oneLine(200),
    isArchived: z.boolean().default(false),
  },
});
export type SparePart = z.infer<typeof spareParts.schema>;

/** How many of a part are there and not reserved. */
export const partStock = z.object({
  sparePartId: idSchema('sparePart'),
  inStock: z.int().nonnegative(),
});
export type PartStock = z.infer<typeof partStock>;

/** The most that a part may have in stock. */
export const stockAtMost = 1_000_000;
