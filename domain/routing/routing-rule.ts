import * as z from 'zod';
import { customerLevel, ticketType } from '../../events/ticket/ticket-facts.ts';
import { idSchema } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';

/**
 * The new tickets that a rule matches: each list must contain the ticket's value. An absent list matches everything.
 */
const routingMatch = z.object({
  types: z.array(ticketType).optional(),
  levels: z.array(customerLevel).optional(),
  mailboxIds: z.array(idSchema('mailbox')).optional(),
  locales: z.array(locale).optional(),
  /** Words or phrases of the subject or the first message; case is ignored. */
  keywords: z.array(z.string()).optional(),
});
export type RoutingMatch = z.infer<typeof routingMatch>;

/** The team for matching new tickets, and the skills that their assignee needs. */
export const routingRule = z.object({
  routingRuleId: idSchema('routingRule'),
  version: z.number().int().positive(),
  name: z.string(),
  match: routingMatch,
  teamId: idSchema('team'),
  skills: z.array(z.string()),
  /** Whether the rule also decides for customers whose owner is in another team. */
  overridesOwner: z.boolean().default(false),
  createdAt: z.iso.datetime(),
});
export type RoutingRule = z.infer<typeof routingRule>;
