import type { CustomerStore } from '../../customer/customer.store.ts';
import type { TicketId } from '../../ids.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import type { MailReference } from '../mail-reference.store.ts';
import { subjectTag } from '../subject.ts';
import type { IncomingMail } from './incoming-mail.ts';
import { isColleague, type Standing, takesPart, type Writer } from './participants.ts';
import type { ReceivedMail } from './reception.ts';
import type { Candidate } from './threading.ts';

/** Older references than these say nothing that newer ones don't. */
const referencesRead = 20;

export function newestReferences(mail: IncomingMail): string[] {
  return mail.references.slice(-referencesRead).reverse();
}

interface Stores {
  tickets: TicketStore;
  customers: CustomerStore;
}

/** Something in a mail that names a ticket. */
interface Pointer {
  by: Candidate['by'];
  ticketId: TicketId | undefined;
}

/** The tickets that a mail points to, in the order in which they decide. */
export async function findCandidates(
  stores: Stores,
  received: ReceivedMail,
  known: ReadonlyMap<string, MailReference>,
  writer: Writer,
): Promise<Candidate[]> {
  const { mail, tokenTicketId } = received;
  const headers: Pointer[] = [
    { by: 'reply-token', ticketId: tokenTicketId },
    { by: 'in-reply-to', ticketId: firstKnown(mail.inReplyTo, known) },
    { by: 'references', ticketId: firstKnown(newestReferences(mail), known) },
  ];
  // References alone may yet be found to mean nothing.
  const certain = headers.some(
    ({ by, ticketId }) => ticketId && (by !== 'references' || mail.inReplyTo.length),
  );
  const tagged = certain ? undefined : await findTagged(stores.tickets, mail.subject);
  const pointers: Pointer[] = [...headers, { by: 'subject-tag', ticketId: tagged }];

  const ids = new Set(pointers.flatMap(({ ticketId }) => ticketId ?? []));
  const loaded = new Map((await stores.tickets.loadAll([...ids])).map((each) => [each.ticketId, each]));
  const found: Candidate[] = [];
  for (const { by, ticketId } of pointers) {
    const named = ticketId && loaded.get(ticketId);
    if (!named) continue;
    const ticket = await targetOf(stores.tickets, named);
    if (by === 'subject-tag' && goesThereItself(ticket, received)) continue;
    found.push({ by, ticket, standing: await standingIn(stores.customers, writer, named, ticket) });
  }
  return found;
}

function firstKnown(ids: readonly string[], known: ReadonlyMap<string, MailReference>): TicketId | undefined {
  for (const id of ids) {
    const reference = known.get(id);
    if (reference) return reference.ticketId;
  }
  return undefined;
}

/** The ticket whose number stands in the subject; half a read unit, and nothing without a number. */
async function findTagged(tickets: TicketStore, subject: string): Promise<TicketId | undefined> {
  const number = subjectTag(subject);
  return number === undefined ? undefined : tickets.findByNumber(number);
}

/** A merged ticket resolves to its target. */
export async function targetOf(tickets: TicketStore, ticket: Ticket): Promise<Ticket> {
  return ticket.status === 'merged' ? targetOf(tickets, await tickets.load(ticket.mergedInto)) : ticket;
}

/** A number holds in every mailbox, which would put a mail to two of them into one ticket twice. */
function goesThereItself({ mailboxId }: Ticket, { mailbox, addressedTo }: ReceivedMail): boolean {
  return mailboxId !== undefined && mailboxId !== mailbox.mailboxId && addressedTo.includes(mailboxId);
}

/** Reads the customer of a ticket only where somebody else writes. */
async function standingIn(
  customers: CustomerStore,
  writer: Writer,
  named: Ticket,
  target: Ticket,
): Promise<Standing> {
  if (takesPart(writer, target) || takesPart(writer, named)) return 'participant';
  const { addresses } = await customers.load(target.customerId);
  return isColleague(writer.address, addresses) ? 'colleague' : 'stranger';
}
