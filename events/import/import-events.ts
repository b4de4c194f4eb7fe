import * as z from 'zod';
import { defineEvent } from '../event.ts';

const count = z.number().int().nonnegative();

/**
 * An import ended: so many rows of its file created and changed records, found them as they were, or failed. The events of
 * these changes have the id of the import as `importId`; webhooks are not told of them.
 */
export const ImportCompleted = defineEvent('import.completed', {
  records: z.literal('customers'),
  rows: count,
  created: count,
  changed: count,
  unchanged: count,
  failed: count,
});
