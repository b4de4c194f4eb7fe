import type { ThreadedBy } from '../../../events/ticket/ticket-facts.ts';
import type { Identity } from '../../shared/identity.ts';
import type { TicketId } from '../../shared/ids.ts';
import { bareSubject } from '../../shared/subject.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { admissionOf } from './admission.ts';
import type { Standing } from './participants.ts';

/** A ticket that something in a mail points to. */
export interface Candidate {
  by: Exclude<ThreadedBy, 'none'>;
  ticket: Ticket;
  /** What the mail's writer is to that ticket. */
  standing: Standing;
  /** By a reply token or a Message-ID that we gave: those only know it to whom we wrote. */
  isOurs: boolean;
  /** By the id of a mail that we never got, which another mail of that ticket named. */
  isUnseen?: boolean | undefined;
}

export interface ThreadingEvidence {
  identity: Identity;
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
 * Which ticket a mail belongs to. The first candidate that decides, decides. A mail that may not enter the ticket that it names
 * opens a new one, linked to it; what failed authentication is linked here and held by its caller.
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

/** References name a whole history: they want the same subject, and what we never saw wants somebody who takes part. */
function isMeant({ by, ticket, standing, isUnseen }: Candidate, evidence: ThreadingEvidence): boolean {
  if (isUnseen) return standing !== 'stranger' && sameSubject(evidence.subject, ticket);
  return by !== 'references' || evidence.hasInReplyTo || sameSubject(evidence.subject, ticket);
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
