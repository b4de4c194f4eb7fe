import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';
import { channel, customerLevel, ticketPriority, ticketType } from './ticket-facts.ts';

/** A ticket was opened, by mail or over the API, with the facts that routing needs. */
export const TicketOpened = defineTicketEvent('ticket.opened', {
  number: z.string(),
  subject: z.string(),
  channel,
  type: ticketType,
  priority: ticketPriority,
  customerId: z.string(),
  customerLevel,
  mailboxId: z.string().optional(),
  teamId: z.string().optional(),
  assigneeId: z.string().optional(),
  /** Skills that the assigned agent should have; absent if none are required. */
  skills: z.array(z.string()).optional(),
  tags: z.array(z.string()),
  /** Absent where nothing is known of it, as is the product. */
  topicId: z.string().optional(),
  product: z.string().optional(),
  /** Present if it is, from the beginning on. */
  confidential: z.boolean().optional(),
  locale: z.string(),
  messageId: z.string(),
  /** Tickets that this one continues, for example one closed too long ago to be reopened. */
  linkedTicketIds: z.array(z.string()),
  /** Participants beside the customer; absent if there are none. */
  collaborators: z.array(z.string()).optional(),
  /** People whom an agent has to confirm before they participate; absent if there are none. */
  proposedCollaborators: z.array(z.string()).optional(),
  /** The ticket that had these messages before; absent if it was not split off. */
  splitFrom: z.string().optional(),
  /** Why no automatic mail may answer the opening message; empty if one may. */
  automaticMailReasons: z.array(z.string()),
});
