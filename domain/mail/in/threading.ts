import type { ThreadedBy } from '../../../events/ticket-facts.ts';
import type { TicketId } from '../../ids.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { bareSubject } from '../subject.ts';
import type { Standing } from './participants.ts';

/** A ticket that something in a mail points to. */
export interface Candidate {
  by: Exclude<ThreadedBy, 'none'>;
  ticket: Ticket;
  /** What the mail's writer is to that ticket. */
  standing: Standing;
}

export interface ThreadingEvidence {
  /** In the order in which they decide: reply token, In-Reply-To, References, subject tag. */
  candidates: readonly Candidate[];
  subject: string;
  hasInReplyTo: boolean;
  now: string;
  /** A ticket closed for longer is not opened again: its customer gets a new one that is linked to it. */
  reopenDays: number;
}

export type Placement =
  | { append: Ticket; threadedBy: ThreadedBy; standing: Standing }
  | { append: undefined; threadedBy: 'none'; linkedTicketIds: TicketId[] };

/**
 * Which ticket a mail belongs to (SEMANTICS, "Mail in: which ticket does a mail belong to?"). The first candidate that
 * decides, decides. A reply token admits whoever holds it, a customer's colleague is let in; a stranger's mail never lands in
 * somebody else's ticket, whatever it quotes: it opens a new one, linked to it.
 */
export function placeMail(evidence: ThreadingEvidence): Placement {
  for (const { by, ticket, standing } of evidence.candidates) {
    if (by === 'references' && !evidence.hasInReplyTo && !sameSubject(evidence.subject, ticket)) continue;
    const admitted = by === 'reply-token' || standing !== 'stranger';
    if (admitted && !isClosedTooLong(ticket, evidence)) {
      return { append: ticket, threadedBy: by, standing };
    }
    return { append: undefined, threadedBy: 'none', linkedTicketIds: [ticket.ticketId] };
  }
  return { append: undefined, threadedBy: 'none', linkedTicketIds: [] };
}

function sameSubject(subject: string, ticket: Ticket): boolean {
  return bareSubject(subject) === bareSubject(ticket.subject);
}

function isClosedTooLong(
  ticket: Ticket,
  { now, reopenDays }: Pick<ThreadingEvidence, 'now' | 'reopenDays'>,
): boolean {
  if (ticket.status !== 'closed') return false;
  return Date.parse(now) - Date.parse(ticket.statusSince) > reopenDays * 24 * 3600 * 1000;
}
