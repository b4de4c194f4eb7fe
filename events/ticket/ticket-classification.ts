import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';
import { customerLevel, ticketOutcome, ticketPriority, ticketType } from './ticket-facts.ts';

/** The ticket's priority changed. */
export const TicketPriorityChanged = defineTicketEvent('ticket.priority-changed', {
  from: ticketPriority,
  to: ticketPriority,
});

/** The ticket's type changed. */
export const TicketTypeChanged = defineTicketEvent('ticket.type-changed', {
  from: ticketType,
  to: ticketType,
});

/** The level of the ticket's customer changed. */
export const TicketCustomerLevelChanged = defineTicketEvent('ticket.customer-level-changed', {
  from: customerLevel,
  to: customerLevel,
});

/** The ticket was assigned to another agent. Null stands for nobody. */
export const TicketAssigned = defineTicketEvent('ticket.assigned', {
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** The ticket was transferred to another team. Null stands for no team. */
export const TicketTransferred = defineTicketEvent('ticket.transferred', {
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** The ticket's tags changed. */
export const TicketTagsChanged = defineTicketEvent('ticket.tags-changed', {
  added: z.array(z.string()),
  removed: z.array(z.string()),
});

/** The ticket's topic changed. Null stands for no topic. */
export const TicketTopicChanged = defineTicketEvent('ticket.topic-changed', {
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** The ticket's product changed. Null stands for no product. */
export const TicketProductChanged = defineTicketEvent('ticket.product-changed', {
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/**
 * The ticket's outcome changed. Null stands for no outcome. A ticket that is opened again loses its outcome by
 * `ticket.status-changed` alone.
 */
export const TicketOutcomeChanged = defineTicketEvent('ticket.outcome-changed', {
  from: ticketOutcome.nullable(),
  to: ticketOutcome.nullable(),
});

/** Whether the ticket is left out of what is told of it to people who don't see it. */
export const TicketConfidentialityChanged = defineTicketEvent('ticket.confidentiality-changed', {
  from: z.boolean(),
  to: z.boolean(),
});
