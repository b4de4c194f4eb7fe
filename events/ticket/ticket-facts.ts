import * as z from 'zod';

/** The closed lists that tickets, events and the API share. */
export const ticketStatus = z.enum([
  'new',
  'open',
  'pending',
  'on-hold',
  'resolved',
  'closed',
  'spam',
  'merged',
]);
export type TicketStatus = z.infer<typeof ticketStatus>;

export const ticketPriority = z.enum(['low', 'normal', 'high', 'urgent']);
export type TicketPriority = z.infer<typeof ticketPriority>;

export const ticketType = z.enum(['question', 'complaint', 'after-sales', 'other']);
export type TicketType = z.infer<typeof ticketType>;

export const channel = z.enum(['mail', 'web-form', 'phone', 'chat', 'api']);
export type Channel = z.infer<typeof channel>;

/** The kinds of messages that the desk sends to a customer. */
export const outgoingKind = z.enum(['acknowledgement', 'reply', 'reminder', 'survey', 'survey-reminder']);
export type OutgoingKind = z.infer<typeof outgoingKind>;

/** Those that Kefu writes by itself. */
export const automaticKind = outgoingKind.exclude(['reply']);
export type AutomaticKind = z.infer<typeof automaticKind>;

/** How a sent mail failed: returned for good, returned for now, or reported as spam by its recipient. */
export const mailFailureKind = z.enum(['hard-bounce', 'soft-bounce', 'complaint']);
export type MailFailureKind = z.infer<typeof mailFailureKind>;

/** What decided which ticket a mail belongs to; `none` opened a new one. */
export const threadedBy = z.enum([
  'reply-token',
  'in-reply-to',
  'references',
  'subject-tag',
  'foreign-number',
  'none',
]);
export type ThreadedBy = z.infer<typeof threadedBy>;

export const customerLevel = z.enum(['standard', 'vip', 'strategic']);
export type CustomerLevel = z.infer<typeof customerLevel>;

/** What a service level agreement promises a time for. */
export const slaTarget = z.enum(['first-response', 'next-response', 'resolution']);
export type SlaTarget = z.infer<typeof slaTarget>;

/** How much of a target's time is used up: warnings at 50, 75 and 90 %, all of it, and repeatedly more than that. */
export const slaStage = z.enum(['warning-50', 'warning-75', 'warning-90', 'breached', 'overdue']);
export type SlaStage = z.infer<typeof slaStage>;
