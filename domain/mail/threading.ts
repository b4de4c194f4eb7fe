import type { ThreadedBy } from '../../events/ticket-facts.ts';
import type { CustomerId, TicketId } from '../ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { bareSubject } from './subject.ts';

/** A ticket that something in a mail points to. */
export interface Candidate {
  by: Exclude<ThreadedBy, 'none'>;
  ticket: Ticket;
}

export interface ThreadingEvidence {
  /** In the order in which they decide: reply token, In-Reply-To, References, subject tag. */
  candidates: readonly Candidate[];
  /** Who wrote; undefined for somebody new. */
  senderId: CustomerId | undefined;
  subject: string;
  hasInReplyTo: boolean;
  now: string;
}

export type Placement =
  | { append: Ticket; threadedBy: ThreadedBy }
  | { append: undefined; threadedBy: 'none'; linkedTicketIds: TicketId[] };

/** A ticket closed for longer is not opened again: its customer gets a new one that is linked to it. Days. */
export const reopenDays = 30;

/**
 * Which ticket a mail belongs to (SEMANTICS, "Mail in: which ticket does a mail belong to?"). The first candidate that
 * decides, decides. A stranger's mail never lands in somebody else's ticket: it opens a new one, linked to it.
 */
export function placeMail(evidence: ThreadingEvidence): Placement {
  for (const { by, ticket } of evidence.candidates) {
    if (by === 'references' && !evidence.hasInReplyTo && !sameSubject(evidence.subject, ticket)) continue;
    const trusted = by === 'reply-token' || evidence.senderId === ticket.customerId;
    if (trusted && !isClosedTooLong(ticket, evidence.now)) return { append: ticket, threadedBy: by };
    // Quoting a number is no proof of anything: only a participant's subject tag counts.
    if (!trusted && by === 'subject-tag') continue;
    return { append: undefined, threadedBy: 'none', linkedTicketIds: [ticket.ticketId] };
  }
  return { append: undefined, threadedBy: 'none', linkedTicketIds: [] };
}

function sameSubject(subject: string, ticket: Ticket): boolean {
  return bareSubject(subject) === bareSubject(ticket.subject);
}

function isClosedTooLong(ticket: Ticket, now: string): boolean {
  if (ticket.status !== 'closed') return false;
  return Date.parse(now) - Date.parse(ticket.statusSince) > reopenDays * 24 * 3600 * 1000;
}
