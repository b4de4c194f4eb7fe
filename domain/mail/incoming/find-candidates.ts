import { mayBeKnown } from '../../shared/identity.ts';
import type { TicketId } from '../../shared/ids.ts';
import { subjectTag } from '../../shared/subject.ts';
import type { MailReference } from '../../ticket/mail-reference.store.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { foreignReference } from '../foreign-number.ts';
import { type ColleagueStores, findColleague } from './find-colleague.ts';
import type { IncomingMail } from './incoming-mail.ts';
import { type Standing, standingOf, type Writer } from './participants.ts';
import type { ReceivedMail } from './reception.ts';
import type { Candidate } from './threading.ts';

/** How many of the newest and the first References are looked up. */
const newestRead = 20;
const firstRead = 2;

/** The References that are looked up, newest first. */
export function readReferences({ references }: Pick<IncomingMail, 'references'>): string[] {
  const beginning = references.slice(0, Math.max(0, references.length - newestRead)).slice(0, firstRead);
  return [...beginning, ...references.slice(-newestRead)].reverse();
}

/** A clue in a mail that names a ticket. */
interface Pointer {
  by: Candidate['by'];
  ticketId: TicketId | undefined;
  isOurs: boolean;
  isUnseen?: boolean | undefined;
}

/** The tickets that a mail names, in order of precedence. */
export async function findCandidates(
  stores: ColleagueStores & { tickets: TicketStore },
  received: ReceivedMail,
  known: ReadonlyMap<string, MailReference>,
  writer: Writer,
): Promise<Candidate[]> {
  const { tickets } = stores;
  const { mail, tokenTicketId } = received;
  const headers: Pointer[] = [
    { by: 'reply-token', ticketId: tokenTicketId, isOurs: true },
    { by: 'in-reply-to', ...firstKnown(mail.inReplyTo, known) },
    { by: 'references', ...firstKnown(readReferences(mail), known) },
    // An answer to this mail arrived before it.
    { by: 'references', ...firstKnown(mail.messageId ? [mail.messageId] : [], unseenOf(known)) },
  ];
  // References alone may yet be rejected by the subject.
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
    const known = standingIn(writer, named, ticket);
    const isSame = known !== 'participant' && (await isSameCustomer(stores, writer, ticket));
    const standing = isSame ? 'participant' : known;
    const isByMail = by === 'in-reply-to' || by === 'references';
    const isColleague =
      standing === 'stranger' && isByMail && !isOurs && (await findColleague(stores, writer, ticket));
    found.push({ by, ticket, isOurs, isUnseen, standing: isColleague ? 'proposed' : standing });
  }
  return found;
}

/** The first known id. Ids that Kefu gave have no content hash. */
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

/** How many first and last ids of an opening mail are remembered; each costs a write. */
const rememberedFirst = 1;
const rememberedLast = 2;

/** The unknown ids that a mail names: the start of its conversation, and the mail that it answers. */
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

/** The ticket whose number is in the subject; half a read unit, none without a number. */
async function findTagged(tickets: TicketStore, subject: string): Promise<TicketId | undefined> {
  const number = subjectTag(subject);
  return number === undefined ? undefined : tickets.findByNumber(number);
}

/** The ticket, or the target if it was merged. */
export async function targetOf(tickets: TicketStore, ticket: Ticket): Promise<Ticket> {
  return ticket.status === 'merged' ? targetOf(tickets, await tickets.load(ticket.mergedInto)) : ticket;
}

/** A number is valid in every mailbox, so a mail to two of them would join one ticket twice. */
function goesThereItself({ mailboxId }: Ticket, { mailbox, addressedTo }: ReceivedMail): boolean {
  return mailboxId !== undefined && mailboxId !== mailbox.mailboxId && addressedTo.includes(mailboxId);
}

/** Whether the author is the ticket's customer under another id, since they were merged. */
async function isSameCustomer(
  { customers }: ColleagueStores,
  { customerId, identity }: Writer,
  ticket: Ticket,
): Promise<boolean> {
  return (
    customerId !== undefined &&
    mayBeKnown(identity) &&
    (await customers.isSame(customerId, ticket.customerId))
  );
}

/** Participants of a merged ticket are participants of its target. */
function standingIn(writer: Writer, named: Ticket, target: Ticket): Standing {
  const standing = standingOf(writer, target);
  return standing === 'participant' ? standing : standingOf(writer, named);
}
