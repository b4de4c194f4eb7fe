import * as z from 'zod';
import { defineEvent } from '../event.ts';
import { customerLevel } from '../ticket/ticket-facts.ts';

/** Where a level comes from: a person's word, or the desk's rules. */
export const levelSource = z.enum(['rule', 'hand']);

/** A customer was created, by mail or over the API. */
export const CustomerCreated = defineEvent('customer.created', {
  number: z.string(),
  level: customerLevel,
  /** The ticket that was opened for them in the same transaction. */
  ticketId: z.string().optional(),
});

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
  /** Absent for a standard customer of whom nobody said anything. */
  source: levelSource.optional(),
});

/** What the customer's level rests on changed, but not the level: by a person's word, which wins, or by rules. */
export const CustomerLevelReviewed = defineEvent('customer.level-reviewed', {
  level: customerLevel,
  source: levelSource.optional(),
  /** What the desk's rules give. */
  byRules: customerLevel,
});

/** For Kefu itself: what rules say of a customer's level may have changed at this time, because time passed. */
export const CustomerLevelReviewDue = defineEvent('customer.level-review-due', { dueAt: z.iso.datetime() });
