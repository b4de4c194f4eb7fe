import * as z from 'zod';
import type { CustomerFieldId } from '../../shared/ids.ts';

/** A value of a field; several of `choices`. A date is `2026-11-30`. */
export const fieldValue = z.union([
  z.string().max(2000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(100)).max(100),
]);
export type FieldValue = z.infer<typeof fieldValue>;

/** A customer's values by the ids of their fields. */
export type FieldValues = Readonly<Record<CustomerFieldId, FieldValue>>;
