import * as z from 'zod';
import { customerLevel, ticketType } from '../../events/ticket/ticket-facts.ts';
import { idSchema } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';

/** Which new tickets a rule takes: all that is named must hold, of each list one entry. A list that is absent takes all. */
const routingMatch = z.object({
  types: z.array(ticketType).optional(),
  levels: z.array(customerLevel).optional(),
  mailboxIds: z.array(idSchema('mailbox')).optional(),
  locales: z.array(locale).optional(),
  /** Words or phrases of the subject or the first message, in any case. */
  keywords: z.array(z.string()).optional(),
});
export type RoutingMatch = z.infer<typeof routingMatch>;

/** Which team new tickets of a kind are for, and what its agent has to be able to do. */
export const routingRule = z.object({
  routingRuleId: idSchema('routingRule'),
  version: z.number().int().positive(),
  name: z.string(),
  match: routingMatch,
  teamId: idSchema('team'),
  skills: z.array(z.string()),
  createdAt: z.iso.datetime(),
});
export type RoutingRule = z.infer<typeof routingRule>;
