import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';
import { automaticKind, channel, mailFailureKind, threadedBy, ticketStatus } from './ticket-facts.ts';

/** The customer wrote to an existing ticket. */
export const TicketMessageReceived = defineTicketEvent('ticket.message-received', {
  messageId: z.string(),
  customerId: z.string(),
  channel,
  threadedBy: threadedBy.optional(),
  /** The assigned agent; absent if there is none. */
  assigneeId: z.string().optional(),
  /**
   * Whether it reopens the ticket and starts a clock: not if a program wrote it, or if the sender is not proved to be
   * a participant.
   */
  wakes: z.boolean().optional(),
  /** Why no automatic mail may answer it; empty if one may. */
  automaticMailReasons: z.array(z.string()),
});

/**
 * An agent answered the customer. `mailId` is the mail to send; absent if the customer has no address. `moreMailIds`
 * are copies of the mail for the recipients beyond the limit of one call.
 */
export const TicketReplied = defineTicketEvent('ticket.replied', {
  messageId: z.string(),
  mailId: z.string().optional(),
  moreMailIds: z.array(z.string()).optional(),
});

/** An agent wrote an internal note. */
export const TicketNoted = defineTicketEvent('ticket.noted', { messageId: z.string() });

/** The ticket is acknowledged to the customer. */
export const TicketAcknowledged = defineTicketEvent('ticket.acknowledged', {
  messageId: z.string(),
  mailId: z.string(),
});

/** An automatic mail was withheld, and why. */
export const TicketAutomaticMailSuppressed = defineTicketEvent('ticket.automatic-mail-suppressed', {
  purpose: automaticKind,
  reason: z.string(),
});

/** The ticket's status changed. */
export const TicketStatusChanged = defineTicketEvent('ticket.status-changed', {
  from: ticketStatus,
  to: ticketStatus,
  /** Why it changed automatically, and when that was due; absent if a person changed it. */
  cause: z.enum(['snooze-ended', 'customer-silent', 'resolution-accepted']).optional(),
  dueAt: z.iso.datetime().optional(),
});

/** A mail of this ticket failed, bounced or was complained about, or its outcome is unknown. */
export const TicketMailFailed = defineTicketEvent('ticket.mail-failed', {
  messageId: z.string(),
  mailId: z.string(),
  outcome: z.enum(['failed', 'unknown']),
  /** Absent if the mail was never sent. */
  failureKind: mailFailureKind.optional(),
  reason: z.string(),
});

/** The adapter of a channel couldn't send a reply, or nobody knows whether it was sent. */
export const TicketChannelMessageFailed = defineTicketEvent('ticket.channel-message-failed', {
  messageId: z.string(),
  channelMessageId: z.string(),
  outcome: z.enum(['failed', 'unknown']),
  reason: z.string(),
});

/** A mail that was reported as failed or unknown was sent after all (`sent`), or arrived (`delivered`). */
export const TicketMailFailureWithdrawn = defineTicketEvent('ticket.mail-failure-withdrawn', {
  messageId: z.string(),
  mailId: z.string(),
  outcome: z.enum(['sent', 'delivered']),
});
