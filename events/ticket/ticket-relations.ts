import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';
import { ticketStatus } from './ticket-facts.ts';

/** This ticket became part of another one. */
export const TicketMerged = defineTicketEvent('ticket.merged', { into: z.string(), from: ticketStatus });

/** Another ticket became part of this one, and brought what was merged into it before, and the people who took part. */
export const TicketMergeReceived = defineTicketEvent('ticket.merge-received', {
  ticketId: z.string(),
  nestedTicketIds: z.array(z.string()),
  collaborators: z.array(z.string()),
  /** Whether its customer still waited for an answer. */
  awaitsAnswer: z.boolean().optional(),
});

/** This ticket is on its own again, as it was before the merge. */
export const TicketUnmerged = defineTicketEvent('ticket.unmerged', { outOf: z.string(), to: ticketStatus });

/** A ticket that was part of this one is on its own again. */
export const TicketMergeUndone = defineTicketEvent('ticket.merge-undone', { ticketId: z.string() });

/** Some messages of this ticket went to a new one, under the ids that they had. */
export const TicketSplit = defineTicketEvent('ticket.split', {
  into: z.string(),
  messageIds: z.array(z.string()),
});

/** Another ticket has to do with this one, for example the same mail in another mailbox. */
export const TicketLinked = defineTicketEvent('ticket.linked', { ticketId: z.string() });
