import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import type * as z from 'zod';
import { again, readTogether } from '../../domain/database.ts';
import { idSchema, type MailboxId } from '../../domain/ids.ts';
import { canAcknowledge } from '../../domain/mail/out/acknowledgement.ts';
import { mailTemplateStore } from '../../domain/mail/out/mail-template.store.ts';
import { mailboxStore } from '../../domain/mailbox/mailbox.store.ts';
import { messageStore } from '../../domain/ticket/message.store.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { isAcknowledgementSettled } from '../../domain/ticket/ticket.ts';
import { TicketOpened } from '../../events/ticket-opened.ts';
import { cached } from '../cached.ts';
import { tableDatabase } from '../clients.ts';
import { systemContext } from '../context.ts';
import { deskSettings } from '../desk.ts';
import { correlate } from '../logger.ts';
import { knownTimetables } from '../timetables.ts';
import { automaticMails } from './commit-automatic-mail.ts';

const desk = deskSettings();
const database = tableDatabase();
const tickets = ticketStore(database, knownTimetables(database));
const messages = messageStore(database);
const mails = automaticMails(database, tickets);
const mailboxes = mailboxStore(database);
const templates = cached(60_000, mailTemplateStore(database).list);

/** Another automatic mail to the same address may be counted at the same moment. */
const attempts = 4;

/** Tells the customer that the ticket arrived: once a ticket, never a machine, and within the caps. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = TicketOpened.schema.parse(detail);
  correlate(event.correlationId);
  const mailboxId = idSchema('mailbox').optional().parse(event.data.mailboxId);
  if (mailboxId && canAcknowledge(event)) await again(attempts, () => acknowledge(event, mailboxId));
});

async function acknowledge(event: z.infer<typeof TicketOpened.schema>, mailboxId: MailboxId): Promise<void> {
  const ticketId = idSchema('ticket').parse(event.ticketId);
  const ticketReading = tickets.reading(ticketId);
  const openingReading = messages.reading(ticketId, idSchema('message').parse(event.data.messageId));
  const mailboxReading = mailboxes.reading(mailboxId);
  const [read, own] = await Promise.all([
    readTogether(database, [ticketReading, openingReading, mailboxReading]),
    templates(),
  ]);
  const ticket = read(ticketReading);
  const opening = read(openingReading);
  const mailbox = read(mailboxReading);
  if (!mailbox || !opening.from || isAcknowledgementSettled(ticket)) return;

  const to = opening.from;
  const context = systemContext(event.correlationId);
  await mails.send(
    { kind: 'acknowledgement', ticket, to, answered: opening, mailbox, desk, templates: own, context },
    { command: (ids) => ({ kind: 'acknowledge', ...ids }) },
  );
}
