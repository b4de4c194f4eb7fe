import middy from '@middy/core';
import type { SQSRecord } from 'aws-lambda';
import { agentStore } from '../../domain/agent/agent.store.ts';
import { getFile } from '../../domain/attachment/attachment-files.ts';
import { counterStore } from '../../domain/counter.store.ts';
import { customerStore } from '../../domain/customer/customer.store.ts';
import { addressedMailboxes, type TokenTicket } from '../../domain/mail/addressed-mailboxes.ts';
import { type Delivery, deliveryOf } from '../../domain/mail/delivery.ts';
import type { IncomingMail } from '../../domain/mail/incoming-mail.ts';
import { mailReferenceStore } from '../../domain/mail/mail-reference.store.ts';
import { readMail } from '../../domain/mail/read-mail.ts';
import { UnreadableMail } from '../../domain/mail/reading/unreadable-mail.ts';
import { receiveMail } from '../../domain/mail/receive-mail.ts';
import { headerRecipients } from '../../domain/mail/recipients.ts';
import { ticketOfReplyAddress } from '../../domain/mail/reply-token.ts';
import { type Hold, holdForContent } from '../../domain/mail/sender-trust.ts';
import { mailboxStore } from '../../domain/mailbox/mailbox.store.ts';
import { quarantineIdOf, quarantineStore } from '../../domain/quarantine/quarantine.store.ts';
import { signingKeyStore } from '../../domain/signing-key.store.ts';
import { messageStore } from '../../domain/ticket/message.store.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { cached } from '../cached.ts';
import { s3Client, tableDatabase } from '../clients.ts';
import { systemContext } from '../context.ts';
import { deskSettings } from '../desk.ts';
import { correlate, logger } from '../logger.ts';
import { environment } from '../needs.ts';
import { eachRecord } from '../queue-batch.ts';

const { RAW_MAIL_BUCKET, ATTACHMENT_BUCKET } = environment('raw-mail:read', 'attachments:write');
const desk = deskSettings();
const database = tableDatabase();
const s3 = s3Client();
const tickets = ticketStore(database);
const signingKey = signingKeyStore(database);
const quarantine = quarantineStore(database);
const mailboxes = cached(60_000, mailboxStore(database).list);
const reception = {
  tickets,
  messages: messageStore(database),
  customers: customerStore(database),
  agents: agentStore(database),
  references: mailReferenceStore(database),
  counters: counterStore(database, desk.timeZone),
  files: { s3, bucket: ATTACHMENT_BUCKET },
};

/** Takes one mail in: reads it and makes it part of a ticket in each mailbox it is for, or holds it with a reason. */
export const handler = middy(eachRecord(takeIn));

async function takeIn(record: SQSRecord): Promise<void> {
  const delivery = deliveryOf(JSON.parse(record.body));
  correlate(delivery.sesMailId);
  const condemned = holdForContent(delivery.verdicts);
  if (condemned) return hold(delivery, condemned);
  const raw = await getFile({ s3, bucket: RAW_MAIL_BUCKET }, delivery.rawMailKey);
  const mail = await readOrUndefined(delivery, raw);
  if (mail) await receiveInEachMailbox(delivery, mail);
}

async function readOrUndefined(delivery: Delivery, raw: Uint8Array): Promise<IncomingMail | undefined> {
  try {
    return await readMail(raw);
  } catch (error) {
    if (!(error instanceof UnreadableMail)) throw error;
    await hold(delivery, { reason: 'unreadable', detail: error.reason });
    return undefined;
  }
}

async function receiveInEachMailbox(delivery: Delivery, mail: IncomingMail): Promise<void> {
  const known = await mailboxes();
  const tokenTickets = await ticketsOfReplyAddresses([...delivery.recipients, ...headerRecipients(mail)]);
  const addressed = addressedMailboxes(delivery.recipients, tokenTickets, known);
  if (!addressed.length) {
    const detail = 'It was sent to none of the mailboxes and to no reply address.';
    return hold(delivery, { reason: 'no-mailbox', detail });
  }
  const own = {
    addresses: new Set(known.map(({ address }) => address)),
    messageIdDomains: new Set([desk.mailDomain]),
  };
  for (const { mailbox, tokenTicketId } of addressed) {
    const received = await receiveMail(
      { ...reception, own },
      { delivery, mail, mailbox, tokenTicketId, released: false },
      systemContext(delivery.sesMailId),
    );
    if (received.outcome === 'held') await hold(delivery, received.hold);
    logger.info('Mail received.', {
      outcome: received.outcome,
      mailboxId: mailbox.mailboxId,
      ticketId: 'ticket' in received ? received.ticket.ticketId : undefined,
    });
  }
}

async function ticketsOfReplyAddresses(addresses: readonly string[]): Promise<TokenTicket[]> {
  if (!addresses.some((address) => address.startsWith('re-'))) return [];
  const secret = await signingKey.load();
  const ids = addresses.flatMap((address) => ticketOfReplyAddress(address, secret, desk.mailDomain) ?? []);
  return tickets.loadAll([...new Set(ids)]);
}

async function hold(delivery: Delivery, { reason, detail }: Hold): Promise<void> {
  logger.warn('Mail held.', { reason });
  await quarantine.hold({
    quarantineId: quarantineIdOf(delivery.sesMailId),
    reason,
    detail,
    recipients: delivery.recipients,
    from: delivery.from,
    subject: delivery.subject,
    receivedAt: delivery.receivedAt,
    rawMailKey: delivery.rawMailKey,
  });
}
