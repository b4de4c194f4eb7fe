import * as z from 'zod';
import { type CustomerId, idSchema, type MailboxId, type TicketId, type TopicId } from '../shared/ids.ts';

/** What arrivals are counted by: tickets of one mailbox, product and topic, as far as they have them. */
export interface WatchedSubject {
  mailboxId?: MailboxId | undefined;
  product?: string | undefined;
  topicId?: TopicId | undefined;
}

/** The key of its counts. Products are free text, so letter case and spaces around them don't matter. */
export function subjectKey({ mailboxId, product, topicId }: WatchedSubject): string {
  return JSON.stringify([mailboxId ?? null, topicId ?? null, product?.trim().toLowerCase() ?? null]);
}

/** A ticket as detection sees it. */
export interface CountedTicket extends WatchedSubject {
  ticketId: TicketId;
  customerId: CustomerId;
  createdAt: string;
}

/** That a customer opened tickets about a subject in one hour. */
export const arrival = z.object({
  customerId: idSchema('customer'),
  /** The latest one, and when it was opened. */
  ticketId: idSchema('ticket'),
  at: z.iso.datetime(),
});

/** What is known of a subject beside its arrivals; stored from its first unusual hour on. */
export const watch = z.object({
  version: z.number().int().nonnegative(),
  unusualAt: z.iso.datetime().optional(),
  leftOut: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
  /** The incident that was proposed last. */
  caseId: idSchema('case').optional(),
});
export type StoredWatch = z.infer<typeof watch>;
