import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';
import { automaticKind, channel, mailFailureKind, threadedBy, ticketStatus } from './ticket-facts.ts';

/** The customer wrote on a ticket that was there already. */
export const TicketMessageReceived = defineTicketEvent('ticket.message-received', {
  messageId: z.string(),
  customerId: z.string(),
  channel,
  threadedBy: threadedBy.optional(),
  /** Whose ticket it is; absent where nobody's. */
  assigneeId: z.string().optional(),
  /**
   * Whether it opens the ticket and starts a clock: not where a program wrote it, nor where nothing proves that it is from
   * somebody who takes part.
   */
  wakes: z.boolean().optional(),
  /** Why no automatic mail may answer it; empty when one may. */
  automaticMailReasons: z.array(z.string()),
});

/**
 * An agent answered the customer. `mailId` is the mail to send; absent where the customer has no address. `moreMailIds` are
 * the same mail to those recipients whom one call can't take.
 */
export const TicketReplied = defineTicketEvent('ticket.replied', {
  messageId: z.string(),
  mailId: z.string().optional(),
  moreMailIds: z.array(z.string()).optional(),
});

/** An agent wrote a note that the customer never sees. */
export const TicketNoted = defineTicketEvent('ticket.noted', { messageId: z.string() });

/** The customer is being told that the ticket arrived. */
export const TicketAcknowledged = defineTicketEvent('ticket.acknowledged', {
  messageId: z.string(),
  mailId: z.string(),
});

/** An automatic mail was held back, and why. */
export const TicketAutomaticMailSuppressed = defineTicketEvent('ticket.automatic-mail-suppressed', {
  purpose: automaticKind,
  reason: z.string(),
});

export const TicketStatusChanged = defineTicketEvent('ticket.status-changed', {
  from: ticketStatus,
  to: ticketStatus,
  /** Why it changed by itself, and when that was due; absent where somebody changed it. */
  cause: z.enum(['snooze-ended', 'customer-silent', 'resolution-accepted']).optional(),
  dueAt: z.iso.datetime().optional(),
});

/** A mail of this ticket could not be sent, did not arrive or was not wanted, or nobody can tell whether it left. */
export const TicketMailFailed = defineTicketEvent('ticket.mail-failed', {
  messageId: z.string(),
  mailId: z.string(),
  outcome: z.enum(['failed', 'unknown']),
  /** Absent where the mail never left. */
  failureKind: mailFailureKind.optional(),
  reason: z.string(),
});

/** A mail that was reported as failed or unknown left after all (`sent`), or arrived (`delivered`). */
export const TicketMailFailureWithdrawn = defineTicketEvent('ticket.mail-failure-withdrawn', {
  messageId: z.string(),
  mailId: z.string(),
  outcome: z.enum(['sent', 'delivered']),
});
