import * as z from 'zod';
import { defineEvent } from '../event.ts';
import { customerLevel } from '../ticket/ticket-facts.ts';

export const CustomerCreated = defineEvent('customer.created', { number: z.string(), level: customerLevel });

/** Names the fields, without their values: names, addresses and phone numbers stay in the table. */
export const CustomerChanged = defineEvent('customer.changed', { fields: z.array(z.string()) });

export const CustomerLevelChanged = defineEvent('customer.level-changed', {
  from: customerLevel,
  to: customerLevel,
});
