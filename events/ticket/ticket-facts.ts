import * as z from 'zod';

/** Enumerations that tickets, events and the API share. */
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

export const channel = z.enum(['mail', 'web-form', 'phone', 'chat', 'api', 'wechat', 'app', 'social', 'sms']);
export type Channel = z.infer<typeof channel>;

/** The kinds of messages that the desk sends to a customer. */
export const outgoingKind = z.enum([
  'acknowledgement',
  'reply',
  'reminder',
  'survey',
  'survey-reminder',
  'incident-update',
  'case-notice',
]);
export type OutgoingKind = z.infer<typeof outgoingKind>;

/** The kinds that Kefu writes automatically. */
export const automaticKind = outgoingKind.exclude(['reply']);
export type AutomaticKind = z.infer<typeof automaticKind>;

/** How a request ended that was resolved or closed. */
export const ticketOutcome = z.enum(['solved', 'partly-solved', 'declined', 'withdrawn', 'unanswered']);
export type TicketOutcome = z.infer<typeof ticketOutcome>;

/** A message from the customer is inbound, one to them outbound. */
export const messageDirection = z.enum(['inbound', 'outbound']);
export type MessageDirection = z.infer<typeof messageDirection>;

/** How a sent mail failed: permanent bounce, temporary bounce, or complaint. */
export const mailFailureKind = z.enum(['hard-bounce', 'soft-bounce', 'complaint']);
export type MailFailureKind = z.infer<typeof mailFailureKind>;

/** How the ticket of a mail or a channel's message was found; `none` opened a new one. */
export const threadedBy = z.enum([
  'reply-token',
  'in-reply-to',
  'references',
  'subject-tag',
  'foreign-number',
  'channel-thread',
  'none',
]);
export type ThreadedBy = z.infer<typeof threadedBy>;

export const customerLevel = z.enum(['standard', 'vip', 'strategic']);
export type CustomerLevel = z.infer<typeof customerLevel>;

/** The targets of a service level agreement. */
export const slaTarget = z.enum(['first-response', 'next-response', 'resolution']);
export type SlaTarget = z.infer<typeof slaTarget>;

/** How much of a target's time is used: warnings at 50, 75 and 90 %, all of it, and repeatedly after that. */
export const slaStage = z.enum(['warning-50', 'warning-75', 'warning-90', 'breached', 'overdue']);
export type SlaStage = z.infer<typeof slaStage>;
