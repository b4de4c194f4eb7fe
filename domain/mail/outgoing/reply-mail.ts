import { comparedAddress } from '../../shared/address.ts';
import type { Context } from '../../shared/context.ts';
import { collaboratorsOf } from '../../ticket/collaborators.ts';
import type { Message } from '../../ticket/message.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import type { MailAddress } from '../incoming/incoming-mail.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Mail } from './mail.ts';

/** How many messages are searched for the customer's last mail. */
export const lookedBack = 50;

/** RFC 5322 sets no limit; mail programs thread by the last few, and the header must not grow without end. */
const referencesKept = 20;

/**
 * Whether automatic mail may answer a message: its author is authenticated, an agent forwarded it, or the ticket's
 * opening was acknowledged; or the address is proved.
 */
export function mayBeAnsweredByProgram(
  { channel, trust, authorId }: Pick<Message, 'channel' | 'trust' | 'authorId'>,
  { acknowledgedAt }: Pick<Ticket, 'acknowledgedAt'>,
): boolean {
  return channel !== 'mail' || trust === 'authenticated' || Boolean(authorId ?? acknowledgedAt);
}

/** Whether the customer wrote a message, not a program or a mail without a sender. */
export function isCustomersOwn(message: Message, ticket: Ticket): boolean {
  const { kind, customerId, writtenByProgram, trust } = message;
  return kind === 'customer' && customerId === ticket.customerId && !writtenByProgram && trust !== 'none';
}

/**
 * The collaborators who get a copy by default: all but those whom an earlier mail of the customer's side copied and
 * its last one no longer names. A collaborator whom an agent added is always included, and mail of people who don't
 * take part leaves nobody out.
 */
export function copiedByDefault(ticket: Ticket, latest: readonly Message[]): string[] {
  const people = collaboratorsOf(ticket).map(comparedAddress);
  const [last, ...earlier] = latest.filter(
    ({ kind, writtenByProgram, customerId, from }) =>
      kind === 'customer' &&
      !writtenByProgram &&
      (customerId === ticket.customerId || people.includes(comparedAddress(from?.address ?? ''))),
  );
  const present = last ? [...addressesOf(last.from && [last.from]), ...copiedIn(last)] : [];
  const before = earlier.flatMap(copiedIn);
  return collaboratorsOf(ticket).filter((address) => present.includes(address) || !before.includes(address));
}

function copiedIn({ to, cc }: Message): string[] {
  return [...addressesOf(to), ...addressesOf(cc)];
}

function addressesOf(people: readonly MailAddress[] = []): string[] {
  return people.map(({ address }) => comparedAddress(address));
}

/**
 * The mail of a reply, threaded below the customer's last mail (RFC 5322, section 3.6.4), or below our own if the
 * customer's had no id. `sent` are the mails sent so far.
 */
export function replyMail(
  { ticketId, messageId }: Message,
  { mailboxId }: Mailbox,
  latest: readonly Message[],
  sent: readonly Mail[],
  mailDomain: string,
  context: Context,
): Mail {
  const received = latest.find(({ mailMessageId }) => mailMessageId)?.mailMessageId;
  const given = new Map(sent.map((mail) => [mail.messageId, mail.sesMessageId]));
  const ids = latest.flatMap((message) => message.mailMessageId ?? given.get(message.messageId) ?? []);
  const mailId = context.newId('mail');
  return {
    ticketId,
    mailId,
    version: 1,
    messageId,
    mailboxId,
    automatic: false,
    state: 'queued',
    mailMessageId: `${mailId}@${mailDomain}`,
    inReplyTo: received ?? ids[0],
    references: ids.slice(0, referencesKept).reverse(),
    // Only mail is quoted; the desk wrote the text of a call.
    quotedMessageId: latest.find(({ kind, channel }) => kind === 'customer' && channel === 'mail')?.messageId,
    queuedAt: context.now,
  };
}
