import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';

/** A rule of the desk's automation acted on the ticket, upon the event that it names. What it changed follows in the same commit. */
export const TicketRuleFired = defineTicketEvent('ticket.rule-fired', {
  ruleId: z.string(),
  /** The id of the event that it acted upon. */
  eventId: z.string(),
  /** The agents to notify; absent if nobody is. */
  notify: z.array(z.string()).optional(),
  /** The name of the call that it asks another program for; absent if it asks for none. */
  webhook: z.string().optional(),
});

/** Somebody ran a macro on the ticket. What it changed, and its reply, follow in the same commit. */
export const TicketMacroRun = defineTicketEvent('ticket.macro-run', { macroId: z.string() });
