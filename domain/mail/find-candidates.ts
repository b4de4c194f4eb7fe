import type { CustomerId, TicketId } from '../ids.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { IncomingMail } from './incoming-mail.ts';
import type { MailReference } from './mail-reference.store.ts';
import type { ReceivedMail } from './reception.ts';
import { subjectTag } from './subject.ts';
import type { Candidate } from './threading.ts';

/** Older references than these say nothing that newer ones don't. */
const referencesRead = 20;

export function newestReferences(mail: IncomingMail): string[] {
  return mail.references.slice(-referencesRead).reverse();
}

/** The tickets that a mail points to, in the order in which they decide. */
export async function findCandidates(
  tickets: TicketStore,
  { mail, tokenTicketId }: ReceivedMail,
  known: ReadonlyMap<string, MailReference>,
  senderId: CustomerId | undefined,
): Promise<Candidate[]> {
  const pointers: { by: Candidate['by']; ticketId: TicketId | undefined }[] = [
    { by: 'reply-token', ticketId: tokenTicketId },
    { by: 'in-reply-to', ticketId: firstKnown(mail.inReplyTo, known) },
    { by: 'references', ticketId: firstKnown(newestReferences(mail), known) },
  ];
  const ids = new Set(pointers.flatMap(({ ticketId }) => ticketId ?? []));
  const loaded = new Map((await tickets.loadAll([...ids])).map((ticket) => [ticket.ticketId, ticket]));
  const found: Candidate[] = [];
  for (const { by, ticketId } of pointers) {
    const ticket = ticketId && loaded.get(ticketId);
    if (ticket) found.push({ by, ticket: await unmerged(tickets, ticket) });
  }
  const tagged = found.length ? undefined : await findTagged(tickets, mail.subject, senderId);
  return tagged ? [{ by: 'subject-tag', ticket: tagged }] : found;
}

function firstKnown(ids: readonly string[], known: ReadonlyMap<string, MailReference>): TicketId | undefined {
  for (const id of ids) {
    const reference = known.get(id);
    if (reference) return reference.ticketId;
  }
  return undefined;
}

/** A merged ticket resolves to its target. */
async function unmerged(tickets: TicketStore, ticket: Ticket): Promise<Ticket> {
  return ticket.status === 'merged' ? unmerged(tickets, await tickets.load(ticket.mergedInto)) : ticket;
}

/** The sender's own ticket whose number stands in the subject. Half a read unit for each 4 KB of their latest tickets. */
async function findTagged(
  tickets: TicketStore,
  subject: string,
  senderId: CustomerId | undefined,
): Promise<Ticket | undefined> {
  const number = subjectTag(subject);
  if (!number || !senderId) return undefined;
  const { items } = await tickets.listByCustomer(senderId, { limit: 100 });
  const tagged = items.find((item) => item.number === number);
  return tagged && unmerged(tickets, await tickets.load(tagged.ticketId));
}
