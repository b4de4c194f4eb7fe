import { withoutSubaddress } from '../../shared/address.ts';
import type { MailboxId, TicketId } from '../../shared/ids.ts';
import { type Mailbox, mailboxAddresses } from '../mailbox.ts';

/** A mailbox that a mail is for, and the ticket whose reply address it used. */
export interface AddressedMailbox {
  mailbox: Mailbox;
  tokenTicketId: TicketId | undefined;
}

/** The ticket of a reply address, and that ticket's mailbox. */
export interface TokenTicket {
  ticketId: TicketId;
  mailboxId?: MailboxId | undefined;
}

/**
 * The mailboxes that a mail is for by its envelope, each once. Forwarded mail is for the mailbox to which it was
 * forwarded, whatever its header says. A reply address has precedence over the plain address of the same mailbox; a
 * ticket without a mailbox is reached through the desk's first one.
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
