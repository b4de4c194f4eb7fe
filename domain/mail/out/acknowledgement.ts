import type * as z from 'zod';
import type { Channel } from '../../../events/ticket-facts.ts';
import type { TicketOpened } from '../../../events/ticket-opened.ts';
import type { Context } from '../../context.ts';
import type { Mailbox } from '../../mailbox/mailbox.ts';
import { type Message, placeText } from '../../ticket/message.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { taggedSubject } from '../subject.ts';
import type { Mail } from './mail.ts';
import { acknowledgementLetter } from './templates/letter.ts';
import type { MailTemplate } from './templates/template.ts';

/** Who wrote by these wants to know that it arrived; who called or chatted knows. */
const acknowledgedChannels: readonly Channel[] = ['mail', 'web-form'];

export function canAcknowledge({ data }: z.infer<typeof TicketOpened.schema>): boolean {
  return acknowledgedChannels.includes(data.channel) && data.automaticMailReasons.length === 0;
}

export interface AcknowledgementInput {
  ticket: Ticket;
  opening: Message;
  mailbox: Mailbox;
  desk: { name: string; timeZone: string; mailDomain: string };
  templates: readonly MailTemplate[];
  context: Context;
}

/** The message that tells the customer that the ticket arrived, and the mail that carries it. */
export function acknowledgementOf(input: AcknowledgementInput): { message: Message; mail: Mail } {
  const { ticket, opening, mailbox, desk, templates, context } = input;
  const messageId = context.newId('message');
  const mailId = context.newId('mail');
  const customerName = opening.from?.name || opening.from?.address || '';
  const { text } = acknowledgementLetter({ ticket, mailbox, customerName, desk, templates });
  const message: Message = {
    ticketId: ticket.ticketId,
    messageId,
    customerId: ticket.customerId,
    kind: 'acknowledgement',
    channel: 'mail',
    createdAt: context.now,
    from: { address: mailbox.address, name: mailbox.fromName },
    to: opening.from ? [opening.from] : [],
    subject: taggedSubject(ticket.subject, ticket.number),
    ...placeText(text, text),
    attachments: [],
  };
  const mail: Mail = {
    ticketId: ticket.ticketId,
    mailId,
    version: 1,
    messageId,
    mailboxId: mailbox.mailboxId,
    automatic: true,
    state: 'queued',
    mailMessageId: `${mailId}@${desk.mailDomain}`,
    inReplyTo: opening.mailMessageId,
    references: opening.mailMessageId ? [opening.mailMessageId] : [],
    queuedAt: context.now,
  };
  return { message, mail };
}
