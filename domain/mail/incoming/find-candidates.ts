import type { TicketId } from '../../shared/ids.ts';
import { subjectTag } from '../../shared/subject.ts';
import type { MailReference } from '../../ticket/mail-reference.store.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { foreignReference } from '../foreign-number.ts';
import type { IncomingMail } from './incoming-mail.ts';
import { type Standing, standingOf, type Writer } from './participants.ts';
import type { ReceivedMail } from './reception.ts';
import type { Candidate } from './threading.ts';

/** A long conversation is found from its newest mails, and from those that began it. */
const newestRead = 20;
const firstRead = 2;

/** The References that are looked up, newest first. */
export function readReferences({ references }: Pick<IncomingMail, 'references'>): string[] {
  const beginning = references.slice(0, Math.max(0, references.length - newestRead)).slice(0, firstRead);
  return [...beginning, ...references.slice(-newestRead)].reverse();
}

/** Something in a mail that names a ticket. */
interface Pointer {
  by: Candidate['by'];
  ticketId: TicketId | undefined;
  isOurs: boolean;
  isUnseen?: boolean | undefined;
}

/** The tickets that a mail points to, in the order in which they decide. */
export async function findCandidates(
  tickets: TicketStore,
  received: ReceivedMail,
  known: ReadonlyMap<string, MailReference>,
  writer: Writer,
): Promise<Candidate[]> {
  const { mail, tokenTicketId } = received;
  const headers: Pointer[] = [
    { by: 'reply-token', ticketId: tokenTicketId, isOurs: true },
    { by: 'in-reply-to', ...firstKnown(mail.inReplyTo, known) },
    { by: 'references', ...firstKnown(readReferences(mail), known) },
    // An answer to this mail came before it.
    { by: 'references', ...firstKnown(mail.messageId ? [mail.messageId] : [], unseenOf(known)) },
  ];
  // References alone may yet be found to mean nothing.
  const certain = headers.some(
    ({ by, ticketId, isUnseen }) => ticketId && !isUnseen && (by !== 'references' || mail.inReplyTo.length),
  );
  const tagged = certain ? undefined : await findTagged(tickets, mail.subject);
  const foreign = foreignReference(writer.address, mail.subject);
  const pointers: Pointer[] = [
    ...headers,
    { by: 'subject-tag', ticketId: tagged, isOurs: false },
    { by: 'foreign-number', ticketId: foreign ? known.get(foreign)?.ticketId : undefined, isOurs: false },
  ];

  const ids = new Set(pointers.flatMap(({ ticketId }) => ticketId ?? []));
  const loaded = new Map((await tickets.loadAll([...ids])).map((each) => [each.ticketId, each]));
  const found: Candidate[] = [];
  for (const { by, ticketId, isOurs, isUnseen } of pointers) {
    const named = ticketId && loaded.get(ticketId);
    if (!named) continue;
    const ticket = await targetOf(tickets, named);
    if (by === 'subject-tag' && goesThereItself(ticket, received)) continue;
    found.push({ by, ticket, isOurs, isUnseen, standing: standingIn(writer, named, ticket) });
  }
  return found;
}

/** The first id that is known. Ids that we gave have no content of a mail that we received. */
function firstKnown(ids: readonly string[], known: ReadonlyMap<string, MailReference>): Omit<Pointer, 'by'> {
  for (const id of ids) {
    const reference = known.get(id);
    if (!reference) continue;
    const { ticketId, contentHash, isUnseen } = reference;
    return { ticketId, isUnseen, isOurs: contentHash === undefined && !isUnseen };
  }
  return { ticketId: undefined, isOurs: false };
}

function unseenOf(known: ReadonlyMap<string, MailReference>): ReadonlyMap<string, MailReference> {
  return new Map([...known].filter(([, { isUnseen }]) => isUnseen));
}

/** Of a mail that opens a ticket, so many first and last ids that it names are remembered: each costs a write. */
const rememberedFirst = 1;
const rememberedLast = 2;

/** The ids that a mail names and nothing is known of: where its conversation began, and what it answers. */
export function unseenIdsOf(
  { inReplyTo, references }: Pick<IncomingMail, 'inReplyTo' | 'references'>,
  known: ReadonlyMap<string, MailReference>,
): string[] {
  const named = [
    ...references.slice(0, rememberedFirst),
    ...references.slice(-rememberedLast),
    ...inReplyTo.slice(0, 1),
  ];
  return [...new Set(named)].filter((id) => !known.has(id));
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

/** Who takes part in a merged ticket takes part in its target. */
function standingIn(writer: Writer, named: Ticket, target: Ticket): Standing {
  const standing = standingOf(writer, target);
  return standing === 'participant' ? standing : standingOf(writer, named);
}
