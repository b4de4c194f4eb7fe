import * as z from 'zod';
import { customer } from '../../../domain/customer/customer.ts';
import { interaction } from '../../../domain/ticket/message.ts';
import { ticketOutcome, ticketStatus, ticketType } from '../../../events/ticket/ticket-facts.ts';
import { contactAddress, contactPhone, contactText } from '../api/contact.ts';

/** A customer. The name of one who wrote without a name is their address. */
export const customerView = customer.extend({
  name: contactText,
  addresses: z.array(contactAddress),
  phones: z.array(contactPhone),
});

/** A message between a customer and the desk. */
export const interactionView = interaction.extend({
  /** Null for a message of a ticket that the caller doesn't see. */
  preview: z.string().nullable(),
  /** Facts of a ticket that the caller doesn't see. */
  ticket: z
    .object({
      type: ticketType,
      subject: z.string(),
      status: ticketStatus,
      outcome: ticketOutcome.nullable(),
    })
    .optional(),
});
