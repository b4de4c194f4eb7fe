import * as z from 'zod';
import { defineEvent } from '../event.ts';
import { customerLevel } from '../ticket/ticket-facts.ts';

/** A customer was created, by mail or over the API. */
export const CustomerCreated = defineEvent('customer.created', { number: z.string(), level: customerLevel });

/**
 * A customer's record was edited. `fields` names what changed, without the values: names, addresses and phone numbers
 * stay in the table.
 */
export const CustomerChanged = defineEvent('customer.changed', { fields: z.array(z.string()) });

/** The customer was merged into another one, who stands for them from now on. */
export const CustomerMerged = defineEvent('customer.merged', { into: z.string() });

/** The customer was separated from the one that they were merged into. */
export const CustomerUnmerged = defineEvent('customer.unmerged', { from: z.string() });

/** The customer's level changed. */
export const CustomerLevelChanged = defineEvent('customer.level-changed', {
  from: customerLevel,
  to: customerLevel,
});
