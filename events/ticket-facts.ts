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

/** How a sent mail failed: returned for good, returned for now, or reported as spam by its recipient. */
export const mailFailureKind = z.enum(['hard-bounce', 'soft-bounce', 'complaint']);
export type MailFailureKind = z.infer<typeof mailFailureKind>;

/** What decided which ticket a mail belongs to; `none` opened a new one. */
export const threadedBy = z.enum(['reply-token', 'in-reply-to', 'references', 'subject-tag', 'none']);
export type ThreadedBy = z.infer<typeof threadedBy>;
