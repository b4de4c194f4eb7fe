import * as z from 'zod';
import { defineEvent } from '../event.ts';
import { customerLevel, ticketPriority, ticketType } from './ticket-facts.ts';

export const TicketPriorityChanged = defineEvent('ticket.priority-changed', {
  from: ticketPriority,
  to: ticketPriority,
});

export const TicketTypeChanged = defineEvent('ticket.type-changed', { from: ticketType, to: ticketType });

export const TicketCustomerLevelChanged = defineEvent('ticket.customer-level-changed', {
  from: customerLevel,
  to: customerLevel,
});

/** Null stands for nobody. */
export const TicketAssigned = defineEvent('ticket.assigned', {
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** Null stands for no team. */
export const TicketTransferred = defineEvent('ticket.transferred', {
  from: z.string().nullable(),
  to: z.string().nullable(),
});

export const TicketTagsChanged = defineEvent('ticket.tags-changed', {
  added: z.array(z.string()),
  removed: z.array(z.string()),
});
