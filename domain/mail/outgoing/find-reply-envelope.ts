import { outgoingSubject } from '../../channel/outgoing-kinds.ts';
import type { CustomerStore } from '../../customer/customer.store.ts';
import { comparedAddress, isTakenBySes } from '../../shared/address.ts';
import { collaboratorsOf } from '../../ticket/collaborators.ts';
import type { Message } from '../../ticket/message.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import type { MailAddress } from '../incoming/incoming-mail.ts';
import { isOutsider, ownMailOf } from '../incoming/own-mail.ts';
import { isRobot } from '../incoming/robot.ts';
import type { Mailbox } from '../mailbox.ts';
import { copiedByDefault, isCustomersOwn } from './reply-mail.ts';

export interface ReplyEnvelopeStores {
  customers: Pick<CustomerStore, 'load'>;
}

/** What is answered. */
export interface AnsweredCorrespondence {
  mailboxes: readonly Mailbox[];
  ticket: Ticket;
  /** The last messages of the ticket, latest first. */
  latest: readonly Message[];
  /** The recipients of a copy; if absent, the collaborators whom the customer's last mail did not leave out. */
  cc?: readonly string[] | undefined;
}

/** The sender, recipients and headers of an answer. */
export interface ReplyEnvelope {
  mailbox: Mailbox;
  headers: { from: MailAddress; to: MailAddress[]; cc: MailAddress[]; subject: string };
  /** Collaborators who get no copy. */
  leftOut: string[];
}

/**
 * Addressed to the customer and, unless other recipients are named, the collaborators whom the last mail did not
 * leave out. Undefined if the customer has no address or the desk no mailbox; then nothing is sent by mail.
 */
export async function findReplyEnvelope(
  stores: ReplyEnvelopeStores,
  { mailboxes, ticket, latest, cc = copiedByDefault(ticket, latest) }: AnsweredCorrespondence,
): Promise<ReplyEnvelope | undefined> {
  const mailbox = mailboxes.find(({ mailboxId }) => mailboxId === ticket.mailboxId) ?? mailboxes[0];
  const asked = latest.find((message) => isCustomersOwn(message, ticket));
  const to = (asked && answerAddress(asked, ticket, mailboxes)) ?? (await addressOf(stores, ticket));
  if (!mailbox || !to) return undefined;
  const isCopy = (address: string) => comparedAddress(address) !== comparedAddress(to.address);
  const headers = {
    from: { address: mailbox.address, name: mailbox.fromName },
    to: [to],
    cc: cc.filter(isCopy).map((address) => ({ address, name: '' })),
    subject: outgoingSubject('reply', ticket),
  };
  const leftOut = collaboratorsOf(ticket).filter((address) => isCopy(address) && !cc.includes(address));
  return { mailbox, headers, leftOut };
}

/**
 * The address to answer a customer's message. Reply-To of the mail that opened the ticket counts if its author is
 * authenticated; in later mail only if it is a participant. Never the desk's own addresses, nor one that nobody
 * reads.
 */
function answerAddress(
  { from, replyTo = [], trust, threadedBy }: Message,
  ticket: Ticket,
  mailboxes: readonly Mailbox[],
): MailAddress | undefined {
  const own = ownMailOf(
    mailboxes,
    mailboxes.map(({ address }) => address.slice(address.lastIndexOf('@') + 1)),
  );
  const asked = replyTo.find(
    ({ address }) => isOutsider(comparedAddress(address), own) && !isRobot(address) && isTakenBySes(address),
  );
  if (!asked) return from;
  const isOpening = threadedBy === 'none' && trust === 'authenticated';
  return isOpening || collaboratorsOf(ticket).includes(comparedAddress(asked.address)) ? asked : from;
}

async function addressOf(
  { customers }: ReplyEnvelopeStores,
  { customerId }: Ticket,
): Promise<MailAddress | undefined> {
  const { addresses, name } = await customers.load(customerId);
  const [address] = addresses;
  return address === undefined ? undefined : { address, name };
}
