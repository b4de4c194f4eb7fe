import type { ThreadedBy } from '../../../events/ticket/ticket-facts.ts';
import type { Identity } from '../../shared/identity.ts';
import type { TicketId } from '../../shared/ids.ts';
import { bareSubject } from '../../shared/subject.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { admissionOf } from './admission.ts';
import type { Standing } from './participants.ts';

/** A ticket that a mail names. */
export interface Candidate {
  by: Exclude<ThreadedBy, 'none'>;
  ticket: Ticket;
  /** The author's relation to the ticket. */
  standing: Standing;
  /** By a reply token or a Message-ID that Kefu gave, which only our recipients know. */
  isOurs: boolean;
  /** By the id of a mail that was never received, but is named by another mail of that ticket. */
  isUnseen?: boolean | undefined;
}

export interface ThreadingEvidence {
  identity: Identity;
  /** In order of precedence: reply token, In-Reply-To, References, subject tag. */
  candidates: readonly Candidate[];
  subject: string;
  hasInReplyTo: boolean;
  now: string;
  /** After this many days, mail to a closed ticket opens a new, linked one. */
  reopenDays: number;
}

export type Placement =
  | { append: Ticket; threadedBy: ThreadedBy; standing: Standing }
  | { append: undefined; threadedBy: 'none'; linkedTicketIds: TicketId[] };

/**
 * The ticket of a mail; see docs/RULES.md, Threading. The first candidate that decides, decides. A mail that may not
 * join the ticket that it names opens a new, linked one; if it failed authentication, the caller holds it.
 */
export function placeMail(evidence: ThreadingEvidence): Placement {
  for (const candidate of evidence.candidates) {
    const { by, ticket, standing } = candidate;
    if (!isMeant(candidate, evidence)) continue;
    if (admissionOf(evidence.identity, candidate) === 'append' && !isClosedTooLong(ticket, evidence)) {
      return { append: ticket, threadedBy: by, standing };
    }
    return { append: undefined, threadedBy: 'none', linkedTicketIds: [ticket.ticketId] };
  }
  return { append: undefined, threadedBy: 'none', linkedTicketIds: [] };
}

/**
 * References name a whole conversation, so they also require the same subject; ids that were never received also
 * require a participant.
 */
function isMeant({ by, ticket, standing, isUnseen }: Candidate, evidence: ThreadingEvidence): boolean {
  if (isUnseen) return standing !== 'stranger' && sameSubject(evidence.subject, ticket);
  return by !== 'references' || evidence.hasInReplyTo || sameSubject(evidence.subject, ticket);
}

function sameSubject(subject: string, ticket: Ticket): boolean {
  return bareSubject(subject) === bareSubject(ticket.subject);
}

/** Whether a ticket was closed so long ago that a new message opens a new one. */
export function isClosedTooLong(
  ticket: Ticket,
  { now, reopenDays }: Pick<ThreadingEvidence, 'now' | 'reopenDays'>,
): boolean {
  if (ticket.status !== 'closed') return false;
  return Date.parse(now) - Date.parse(ticket.statusSince) > reopenDays * 24 * 3600 * 1000;
}
