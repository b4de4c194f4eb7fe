import { withoutSubaddress } from '../../shared/address.ts';
import type { MailboxId, TicketId } from '../../shared/ids.ts';
import { type Mailbox, mailboxAddresses } from '../mailbox.ts';

/** A mailbox that a mail came to, and the ticket whose reply address led there. */
export interface AddressedMailbox {
  mailbox: Mailbox;
  tokenTicketId: TicketId | undefined;
}

/** A ticket that a reply address named, and the mailbox that the ticket belongs to. */
export interface TokenTicket {
  ticketId: TicketId;
  mailboxId?: MailboxId | undefined;
}

/**
 * The mailboxes that a mail is for by its envelope, each once: a mail that was forwarded to a mailbox is for that one, whomever its
 * header names. A reply address wins over the plain address of the same mailbox; a ticket
 * without a mailbox is reached through the desk's first one.
 */
export function addressedMailboxes(
  recipients: readonly string[],
  tokenTickets: readonly TokenTicket[],
  mailboxes: readonly Mailbox[],
): AddressedMailbox[] {
  const addressed = new Map<MailboxId, AddressedMailbox>();
  for (const { ticketId, mailboxId } of tokenTickets) {
    const mailbox = mailboxes.find((candidate) => candidate.mailboxId === mailboxId) ?? mailboxes[0];
    if (mailbox && !addressed.has(mailbox.mailboxId))
      addressed.set(mailbox.mailboxId, { mailbox, tokenTicketId: ticketId });
  }
  const addresses = new Set(mailboxes.flatMap(mailboxAddresses));
  const named = new Set(
    recipients.map((address) => (addresses.has(address) ? address : withoutSubaddress(address))),
  );
  for (const mailbox of mailboxes) {
    if (addressed.has(mailbox.mailboxId) || !mailboxAddresses(mailbox).some((address) => named.has(address)))
      continue;
    addressed.set(mailbox.mailboxId, { mailbox, tokenTicketId: undefined });
  }
  return [...addressed.values()];
}
